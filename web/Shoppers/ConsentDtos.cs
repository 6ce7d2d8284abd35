using System.Text.Json;
using Realtime.Shoppers;

namespace Realtime.Web.Shoppers;

/// <summary>Answers about purposes.</summary>
/// <param name="Purposes">Each <c>GRANTED</c>, <c>DENIED</c> or <c>REVOKED</c>.</param>
/// <param name="At">When; only with a secret key.</param>
public sealed record ConsentAnswers(
    IReadOnlyDictionary<string, ConsentStatus>? Purposes, string? Source, DateTimeOffset? At, string? AnonymousId, string? UserId);

/// <summary>An answer with its time and source.</summary>
public sealed record AnswerDto(string Status, DateTimeOffset At, string Source);

/// <summary>What a shopper consented to.</summary>
/// <param name="Purposes">What holds for every purpose of the tenant.</param>
/// <param name="Answers">Those that were answered.</param>
public sealed record ConsentDto(
    string ShopperId, long Seq, IReadOnlyDictionary<string, string> Purposes, IReadOnlyDictionary<string, AnswerDto> Answers)
{
    /// <summary>An outcome for its shopper.</summary>
    public static ConsentDto Of(string shopperId, ConsentOutcome outcome) => new(
        shopperId, outcome.Seq, Holding(outcome.Purposes),
        outcome.Purposes.Where(answer => answer.Source != PurposeAnswer.DefaultSource)
            .ToDictionary(answer => answer.Purpose, answer => new AnswerDto(Word(answer.Status), answer.At, answer.Source)));

    /// <summary>What holds, in words.</summary>
    public static IReadOnlyDictionary<string, string> Holding(IEnumerable<PurposeAnswer> purposes) =>
        purposes.ToDictionary(answer => answer.Purpose, answer => Word(answer.Status));

    private static string Word(ConsentStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
