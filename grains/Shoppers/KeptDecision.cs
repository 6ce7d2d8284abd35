using System.Collections.Immutable;
using Realtime.Decisioning.Choosing;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>What was chosen for a placement, with what is needed to explain the offers that the choice did not look at.</summary>
public sealed record KeptPlacement(Choice Choice, Retrospect Retrospect)
{
    /// <summary>The facts with a reason for every offer.</summary>
    public PlacementFacts Complete() => new(Retrospect.Placement, Choice.Campaigns(), Retrospect.Complete(Choice.Reasons()));
}

/// <summary>A decision as it is kept for explanations: most are never asked about, so its placements are put in words when one is.</summary>
/// <param name="Facts">All but the placements.</param>
public sealed record KeptDecision(DecisionFacts Facts, ImmutableArray<KeptPlacement> Placements)
{
    /// <summary>The facts with a reason for every offer of each placement.</summary>
    public DecisionFacts Complete() => Facts with { Placements = [.. Placements.Select(placement => placement.Complete())] };
}
