using System.Collections.Frozen;
using Realtime.Campaigns;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>A campaign and where its condition, and those of its boosts, stand in the index.</summary>
internal sealed record PlacedCampaign(CompiledCampaign Campaign, PlacedClause Clause)
{
    private readonly FrozenDictionary<string, PlacedBoosts?>? _boosts;

    public PlacedCampaign(CompiledCampaign campaign, PlacedClause clause, IReadOnlyDictionary<string, PlacedClause?> boosts)
        : this(campaign, clause)
    {
        _boosts = campaign.AllBoosts.Any()
            ? campaign.Definition.Offers.ToFrozenDictionary(offer => offer.Id, offer => PlacedBoosts.Of(campaign.BoostsOf(offer), boosts), StringComparer.Ordinal)
            : null;
    }

    /// <summary>What multiplies the score of one of its offers; nothing if none does.</summary>
    public PlacedBoosts? BoostsOf(Offer offer) => _boosts?.GetValueOrDefault(offer.Id);
}
