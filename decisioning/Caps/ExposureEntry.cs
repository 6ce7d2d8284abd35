using System.Collections.Immutable;

namespace Realtime.Decisioning.Caps;

/// <summary>
/// An <see cref="Exposure"/> as the ledger holds it, or two: a choice makes a decision and an impression of the same
/// offer, and one entry stands for both. Entries lie side by side in an array, so that counting reads memory in order
/// and a shopper's exposures are few objects however many they are.
/// </summary>
/// <param name="Event">Of an entry that stands for two, <c>impression</c>.</param>
/// <param name="At">In ticks of UTC, as the other instants.</param>
/// <param name="ReservedUntil">0 is none.</param>
/// <param name="DecidedAt">When the decision was made that the entry stands for too; 0 is none.</param>
internal readonly record struct ExposureEntry(
    ExposedOffer Offer, ExposedTo To, string Event, long At, long ReservedUntil, long Proposition, long DecidedAt = 0, ExposureRest? Rest = null)
{
    /// <summary>Ends the derived id of a decision; that of an impression is without.</summary>
    public const string DecisionMark = ":d";

    public bool IsImpression => Event == Exposure.ImpressionEvent;

    /// <summary>What it stands for, but for the decision of two.</summary>
    public Exposure ToExposure() => new(
        Rest?.Id ?? Derived(Event), Event, Offer.CampaignId, Offer.OfferId, Offer.Placement, Offer.Tags, To.SessionId, To.DeviceId,
        Instant(At), Proposition, ReservedUntil == 0 ? null : Instant(ReservedUntil), Rest?.Before);

    /// <summary>The decision of two.</summary>
    public Exposure ToDecision() => AsDecision().ToExposure();

    /// <summary>The decision alone.</summary>
    public ExposureEntry AsDecision() => this with
    {
        Event = Exposure.DecisionEvent, At = DecidedAt, ReservedUntil = 0, DecidedAt = 0,
        Rest = Rest is null ? null : Rest with { Id = Rest.DecisionId, DecisionId = null },
    };

    public bool IsOf(long proposition) => Proposition == proposition || Rest?.Before?.Contains(proposition) == true;

    /// <summary>The same, as part of the proposition that takes the place of its own.</summary>
    public ExposureEntry CarryTo(long proposition) => this with
    {
        Proposition = proposition,
        Rest = new(
            Rest?.Id ?? Derived(Event),
            DecidedAt == 0 ? null : Rest?.DecisionId ?? Derived(Exposure.DecisionEvent),
            [Proposition, .. (Rest?.Before ?? []).Take(Exposure.MostBefore - 1)]),
    };

    /// <summary>An exposure by itself; <paramref name="last"/> shares what it has in common.</summary>
    public static ExposureEntry Of(Exposure exposure, in ExposureEntry last) =>
        Of(exposure, ExposedOffer.Of(exposure, last.Offer), ExposedTo.Of(exposure.SessionId, exposure.DeviceId, last.To));

    /// <summary>An exposure of that offer.</summary>
    public static ExposureEntry Of(Exposure exposure, ExposedOffer offer, ExposedTo to)
    {
        var entry = new ExposureEntry(
            offer, to, exposure.Event,
            exposure.At.UtcTicks, exposure.ReservedUntil?.UtcTicks ?? 0, exposure.Proposition);
        return exposure.Before is null && exposure.Id == entry.Derived(exposure.Event)
            ? entry
            : entry with { Rest = new(exposure.Id, null, exposure.Before) };
    }

    /// <summary>One entry that stands for this decision and an impression, if they belong to one choice.</summary>
    public bool TryJoin(in ExposureEntry impression, out ExposureEntry both)
    {
        both = impression with { DecidedAt = At };
        return Event == Exposure.DecisionEvent && impression.IsImpression && At != 0 && Rest is null && impression.Rest is null
            && Proposition == impression.Proposition && ReferenceEquals(Offer, impression.Offer) && ReferenceEquals(To, impression.To);
    }

    private string Derived(string name) =>
        $"{Proposition}:{Offer.CampaignId}:{Offer.OfferId}{(name == Exposure.DecisionEvent ? DecisionMark : "")}";

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
