using Realtime.Decisioning.Caps;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// A visit of a shopper who did not consent to personalization (SEMANTICS 11): a state of its own that begins without the
/// profile, from which nothing but the cart and what caps have to count enters it, and which ends with its sessions.
/// </summary>
public static class UnsharedVisit
{
    /// <summary>The visit that goes on where the shopper takes consent back, or has none from the start.</summary>
    public static ShopperState Begin(ShopperState shopper, TimeSpan sessionTimeout, DateTimeOffset now)
    {
        var live = shopper.Sessions.RemoveAll(session => session.LastEventAt + sessionTimeout <= now);
        return Bare(shopper with
        {
            Sessions = live,
            Exposures = new ExposureLedger([.. shopper.Exposures.Entries.Where(exposure => live.Any(session => session.Id == exposure.SessionId))]),
            Remembered = [],
            Outbox = [],
            Absorbed = [],
            VisitId = null,
        });
    }

    /// <summary>Only what a visit may keep: no traits, no behaviour, no claims.</summary>
    public static ShopperState Bare(ShopperState visit) => ShopperState.New(visit.Id, visit.CreatedAt) with
    {
        Seq = visit.Seq,
        LastNumber = visit.LastNumber,
        Sessions = [.. visit.Sessions.Select(Bare)],
        Cart = visit.Cart,
        Exposures = visit.Exposures,
        Pages = visit.Pages,
        Seen = visit.Seen,
        Remembered = visit.Remembered,
        Outbox = visit.Outbox,
        Absorbed = visit.Absorbed,
        VisitId = visit.VisitId,
    };

    /// <summary>
    /// The shopper who consents in the middle of a visit: it goes on in the profile, with what its caps have counted, so
    /// that none can be dodged by asking twice. The same visit once.
    /// </summary>
    public static ShopperState End(ShopperState shopper, ShopperState visit)
    {
        if (visit.VisitId is not null && visit.VisitId == shopper.VisitId)
        {
            return shopper;
        }

        var begun = visit.Sessions.RemoveAll(session => shopper.Sessions.Any(known => known.Id == session.Id));
        return shopper with
        {
            Seq = Math.Max(shopper.Seq, visit.Seq),
            LastNumber = Math.Max(shopper.LastNumber, visit.LastNumber),
            Visits = shopper.Visits + begun.Length,
            Sessions = [.. shopper.Sessions.Select(known => GoneOn(known, visit)).Concat(begun.Select(Bare)).OrderBy(session => session.LastEventAt).TakeLast(ShopperState.MostSessions)],
            Cart = visit.Cart,
            Exposures = shopper.Exposures.Union(visit.Exposures),
            Pages = visit.Pages,
            Seen = shopper.Seen.Union(visit.Seen),
            Outbox = [.. shopper.Outbox, .. visit.Outbox],
            VisitId = visit.VisitId,
        };
    }

    /// <summary>The visit's answer to when it was heard of last: whoever was there to consent had not left.</summary>
    private static SessionState GoneOn(SessionState known, ShopperState visit) =>
        visit.Sessions.FirstOrDefault(session => session.Id == known.Id) is { } same && same.LastEventAt > known.LastEventAt
            ? known with { LastEventAt = same.LastEventAt }
            : known;

    /// <summary>When the last of its sessions ends, if nothing more happens; <c>null</c> of a visit without one.</summary>
    public static DateTimeOffset? EndsAt(ShopperState visit, TimeSpan sessionTimeout) =>
        visit.Sessions.IsEmpty ? null : visit.Sessions.Max(session => session.LastEventAt) + sessionTimeout;

    private static SessionState Bare(SessionState session) =>
        SessionState.Begin(session.Id, session.ClientId, session.Context, session.StartedAt) with { LastEventAt = session.LastEventAt };
}
