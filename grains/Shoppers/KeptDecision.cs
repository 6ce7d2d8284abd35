using System.Collections.Immutable;
using Realtime.Decisioning.Choosing;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A decision as it is kept for explanations: with what is needed to explain the offers that it did not look at.</summary>
/// <param name="Placements">One for each of the facts' placements, in their order.</param>
public sealed record KeptDecision(DecisionFacts Facts, ImmutableArray<Retrospect> Placements)
{
    /// <summary>The facts with a reason for every offer of each placement.</summary>
    public DecisionFacts Complete() => Facts with
    {
        Placements = [.. Facts.Placements.Zip(Placements, (facts, retrospect) => facts with
        {
            Reasons = retrospect.Complete(facts.Reasons),
            Items = retrospect.Chosen(facts.Items?.Select(item => (item.CampaignId, item.OfferId)) ?? []),
        })],
    };
}
