using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>Brings answers about purposes to the shoppers that gave them.</summary>
public sealed class Consents(ShopperRouter shoppers, EdgeSnapshots snapshots, TimeProvider time)
{
    private const int LongestSource = 40;

    /// <summary>Records answers; none only asks what holds.</summary>
    /// <param name="at">When they were given, if not now; only a secret key may say.</param>
    public async Task<ConsentDto> Record(
        Caller caller, string shopperId, IReadOnlyDictionary<string, ConsentStatus> answers, string source, DateTimeOffset? at)
    {
        var now = time.GetUtcNow();
        if (source.Length is 0 or > LongestSource || source is PurposeAnswer.DefaultSource or PurposeAnswer.GpcSource)
        {
            throw new ProblemException(Problem.Invalid("source", source, $"1–{LongestSource} characters, not default or gpc"));
        }

        if (at is not null && caller.Kind != CallerKind.SecretKey)
        {
            throw new ProblemException(Problem.Invalid("at", $"{at:O}", "left out: only a secret key may say when"));
        }

        if (at > now)
        {
            throw new ProblemException(Problem.Invalid("at", $"{at:O}", "not later than now"));
        }

        await Check(caller.Tenant, answers.Keys);
        var request = new ConsentRequest([.. answers.Select(answer => new PurposeAnswer(answer.Key, answer.Value, at ?? now, source)), .. Gpc(caller, now)]);
        var outcome = await shoppers.Call(caller.Tenant, shopperId, grain => grain.Consent(request), outcome => outcome.MovedTo);
        return ConsentDto.Of(shoppers.Current(caller.Tenant, shopperId), outcome);
    }

    /// <summary>A browser that sends the signal denies marketing, whatever its page answers.</summary>
    private static ImmutableArray<PurposeAnswer> Gpc(Caller caller, DateTimeOffset now) =>
        caller.Gpc ? [new(BuiltInPurposes.Marketing, ConsentStatus.Denied, now, PurposeAnswer.GpcSource)] : [];

    private async Task Check(string tenant, IEnumerable<string> purposes)
    {
        var known = ((await snapshots.Current(tenant)).Settings.Consent?.Defaults.Select(rule => rule.Purpose) ?? []).Union(BuiltInPurposes.All).ToList();
        if (purposes.FirstOrDefault(purpose => !known.Contains(purpose)) is { } unknown)
        {
            throw new ProblemException(Problem.Invalid($"purposes.{unknown}", unknown, $"a purpose of this tenant: {string.Join(", ", known)}"));
        }
    }
}
