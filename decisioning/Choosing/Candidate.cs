using Realtime.Campaigns;
using Realtime.Decisioning.Caps;

namespace Realtime.Decisioning.Choosing;

/// <summary>An offer that could stand in a placement.</summary>
/// <param name="Row">The campaign's row in the table's index.</param>
/// <param name="Placement">Where.</param>
public sealed record Candidate(CompiledCampaign Campaign, Offer Offer, int Row, string Placement)
{
    /// <summary>A candidate with boosts.</summary>
    internal Candidate(CompiledCampaign campaign, Offer offer, int row, string placement, PlacedBoosts? boosts)
        : this(campaign, offer, row, placement)
    {
        Boosts = boosts;
    }

    /// <summary>What multiplies its score; nothing if none does.</summary>
    internal PlacedBoosts? Boosts { get; }

    /// <summary>The campaign's id.</summary>
    internal string CampaignId { get; } = Campaign.Definition.Id;

    /// <summary>What has to be known of it to rank it.</summary>
    internal Standing Standing { get; } = new(
        Offer.Weight, (byte)Campaign.Definition.Priority, Campaign.Key, Ease.Of(Campaign, Offer));

    /// <summary>Orders what nothing else tells apart.</summary>
    internal int CompareIds(Candidate other)
    {
        var order = string.CompareOrdinal(CampaignId, other.CampaignId);
        return order != 0 ? order : string.CompareOrdinal(Offer.Id, other.Offer.Id);
    }

    /// <summary>The same for exposures.</summary>
    internal ExposedOffer Exposed => field ??= new(CampaignId, Offer.Id, Placement, Campaign.Definition.Tags);
}

/// <summary>
/// Of a candidate what every decision that finds it asks, so that it lies in the table itself: the candidates, their
/// offers and campaigns are spread over memory, and among thousands each look at one of them waits for it.
/// </summary>
/// <param name="Key">The campaign's part of an <see cref="EntryKey"/>.</param>
internal readonly record struct Standing(double Weight, byte Priority, byte Key, Traits Traits);

/// <summary>What needs not be asked about a candidate, or has to be.</summary>
[Flags]
internal enum Traits : byte
{
    /// <summary>Everything is to be asked.</summary>
    None,

    /// <summary>Active, without a schedule, a holdout or a purpose to consent to, and with one variant, which suits everybody.</summary>
    Plain = 1,

    /// <summary>Without caps, or with such as only count what was shown of the campaign.</summary>
    OwnCaps = 2,

    /// <summary>With boosts, unlike most: they have to be asked.</summary>
    Boosted = 4,

    /// <summary>Of a verdict: the placement shows it already.</summary>
    Held = 8,
}

/// <summary>Finds a candidate's <see cref="Traits"/>.</summary>
internal static class Ease
{
    public static Traits Of(CompiledCampaign campaign, Offer offer)
    {
        var plain = campaign.Source.Active && campaign.Schedule.IsAlways && campaign.Definition.Holdout is null
            && campaign.Definition.Purposes is null
            && offer.Variants is [{ Locale: null or "*", Currency: null, Device: null, Segment: null }];
        return (plain ? Traits.Plain : Traits.None) | (campaign.BoostsOf(offer) is null ? Traits.None : Traits.Boosted) | (campaign.Caps.All(cap => cap.IsOwn) ? Traits.OwnCaps : Traits.None);
    }
}
