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
}

/// <summary>
/// An <see cref="Exposure"/> as the ledger holds it: side by side in one array, so that counting reads memory in order
/// and a shopper's exposures are few objects however many they are.
/// </summary>
/// <param name="Id">None if it is derived from the proposition, the offer and the event.</param>
/// <param name="At">In ticks of UTC, as <paramref name="ReservedUntil"/>, of which 0 is none.</param>
internal readonly record struct ExposureEntry(
    ExposedOffer Offer, string Event, long At, long ReservedUntil, long Proposition, string? SessionId, string? DeviceId,
    string? Id, ImmutableArray<long>? Before)
{
    /// <summary>Ends the derived id of a decision; that of an impression is without.</summary>
    private const string DecisionMark = ":d";

    public static ExposureEntry Of(Exposure exposure, ExposedOffer? known = null) => new(
        known is not null && IsSame(known, exposure) ? known : new(exposure.CampaignId, exposure.OfferId, exposure.Placement, exposure.Tags),
        exposure.Event, exposure.At.UtcTicks, exposure.ReservedUntil?.UtcTicks ?? 0, exposure.Proposition, exposure.SessionId,
        exposure.DeviceId, exposure.Id, exposure.Before);

    public Exposure ToExposure() => new(
        IdText(), Event, Offer.CampaignId, Offer.OfferId, Offer.Placement, Offer.Tags, SessionId, DeviceId, Instant(At), Proposition,
        ReservedUntil == 0 ? null : Instant(ReservedUntil), Before);

    public string IdText() =>
        Id ?? $"{Proposition}:{Offer.CampaignId}:{Offer.OfferId}{(Event == Exposure.DecisionEvent ? DecisionMark : "")}";

    public bool IsOf(long proposition) => Proposition == proposition || Before?.Contains(proposition) == true;

    /// <summary>The same, as part of the proposition that takes the place of its own.</summary>
    public ExposureEntry CarryTo(long proposition) => this with
    {
        Id = IdText(),
        Proposition = proposition,
        Before = [Proposition, .. (Before ?? []).Take(Exposure.MostBefore - 1)],
    };

    private static bool IsSame(ExposedOffer known, Exposure exposure) =>
        known.OfferId == exposure.OfferId && known.CampaignId == exposure.CampaignId && known.Placement == exposure.Placement
        && known.Tags == exposure.Tags;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
