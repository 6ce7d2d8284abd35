using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Choosing;

/// <summary>What offers are ranked by within a priority: weight × product of the boosts whose condition holds × model.</summary>
internal static class Score
{
    /// <summary>Of a shopper. Boosts read the attributes as JSON, which is only written for them.</summary>
    public static double Of(Candidate candidate, Scene scene)
    {
        var score = candidate.Offer.Weight * (scene.Model?.Factor(candidate) ?? 1);
        return candidate.Campaign.BoostsOf(candidate.Offer) is { } boosts ? score * boosts.Factor(scene.Conditions) : score;
    }
}
