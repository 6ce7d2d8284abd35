using System.Collections.Immutable;

namespace Realtime.Decisioning.Caps;

/// <summary>What was put in front of a shopper: shared by all exposures of the offer in that placement.</summary>
internal sealed class ExposedOffer(string campaignId, string offerId, string placement, ImmutableArray<string> tags)
{
    public string CampaignId => campaignId;

    public string OfferId => offerId;

    public string Placement => placement;

    public ImmutableArray<string> Tags => tags;

    /// <summary>The campaign's part of an <see cref="EntryKey"/>.</summary>
    public byte Key { get; } = EntryKey.OfCampaign(campaignId);

    /// <summary>What <paramref name="exposure"/> is of; the same object as <paramref name="known"/> if that says the same.</summary>
    public static ExposedOffer Of(Exposure exposure, ExposedOffer? known) =>
        known is not null && known.OfferId == exposure.OfferId && known.CampaignId == exposure.CampaignId
        && known.Placement == exposure.Placement && known.Tags == exposure.Tags
            ? known
            : new(exposure.CampaignId, exposure.OfferId, exposure.Placement, exposure.Tags);
}

/// <summary>Where: shared by exposures that follow one another.</summary>
internal sealed record ExposedTo(string? SessionId, string? DeviceId)
{
    public static ExposedTo Of(string? sessionId, string? deviceId, ExposedTo? known) =>
        known is not null && known.SessionId == sessionId && known.DeviceId == deviceId ? known : new(sessionId, deviceId);
}

/// <summary>What few exposures have: ids that are not derived, and former propositions.</summary>
internal sealed record ExposureRest(string? Id, string? DecisionId, ImmutableArray<long>? Before);
