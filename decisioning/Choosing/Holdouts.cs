using Realtime.Campaigns;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// Shoppers who are shown nothing, to measure by what campaigns do. By GrowthBook's hash of the shopper's id, so the same
/// ones in every process and for as long as the rule stands; a larger share keeps those of a smaller one.
/// </summary>
public static class Holdouts
{
    /// <summary>Seed of the tenant's rule if it names none.</summary>
    public const string GlobalSeed = "holdout";

    private const int HashVersion = 2;

    /// <summary>Whether a shopper is held out by a rule.</summary>
    /// <param name="seed">If the rule names none.</param>
    public static bool Holds(HoldoutRule? rule, string seed, string? shopperId) =>
        rule is not null && shopperId is not null && Bucketing.Hash(rule.Seed ?? seed, shopperId, HashVersion) < rule.Share;
}
