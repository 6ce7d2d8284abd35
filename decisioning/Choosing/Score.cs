using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Choosing;

/// <summary>What offers are ranked by within a priority: weight × product of the boosts whose condition holds × model.</summary>
internal static class Score
{
    /// <summary>Of a shopper.</summary>
    public static double Of(Candidate candidate, in Standing standing, in Scene scene)
    {
        var score = scene.Model is { } model ? standing.Weight * model.Factor(candidate) : standing.Weight;
        return (standing.Traits & Traits.Boosted) == 0 ? score : score * candidate.Boosts!.Factor(scene);
    }
}
