using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Consents;

/// <summary>
/// A shopper's answers by purpose. Of two answers the newer counts, of two of the same instant the stricter: the order in
/// which they are recorded makes no difference, nor does a repetition, so a merge is the union.
/// </summary>
public sealed record ConsentLedger(ImmutableDictionary<string, PurposeAnswer> Answers)
{
    /// <summary>Most purposes answered.</summary>
    public const int Most = 50;

    /// <summary>No answer.</summary>
    public static ConsentLedger Empty { get; } = new(ImmutableDictionary<string, PurposeAnswer>.Empty);

    /// <summary>With an answer; the same ledger when it changes nothing.</summary>
    public ConsentLedger With(PurposeAnswer answer)
    {
        var known = Answers.GetValueOrDefault(answer.Purpose);
        return known is null ? Answers.Count < Most ? new(Answers.Add(answer.Purpose, answer)) : this
            : Prevails(answer, known) ? new(Answers.SetItem(answer.Purpose, answer))
            : this;
    }

    /// <summary>Both.</summary>
    public ConsentLedger Union(ConsentLedger other) => other.Answers.Values.Aggregate(this, static (ledger, answer) => ledger.With(answer));

    private static bool Prevails(PurposeAnswer one, PurposeAnswer other)
    {
        var order = one.At.CompareTo(other.At);
        order = order != 0 ? order : one.Status.CompareTo(other.Status);
        return (order != 0 ? order : string.CompareOrdinal(one.Source, other.Source)) > 0;
    }
}
