using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Segmenting;
using Realtime.Grains.Carts;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A trait with the time of the event that set it: the newest wins.</summary>
public sealed record Trait(Utf8Json Value, DateTimeOffset At);

/// <summary>A change that the shopper's events made to a cart, kept until the cart has taken it.</summary>
public sealed record OutgoingCartChange(string CartId, CartChange Change);

/// <summary>An answer kept for the same request id.</summary>
public sealed record RememberedDecision(string RequestId, DateTimeOffset At, Decision Decision);

/// <summary>A merge that this shopper is the source of.</summary>
public sealed record MergeAway(string MergeId, string Target, bool Done);

/// <summary>Everything a shopper is. Immutable: a turn answers the state after it, and a failed commit keeps the old one.</summary>
/// <param name="Seq">Rises with every turn that changes what a page shows.</param>
/// <param name="LastNumber">Number of the newest proposition.</param>
/// <param name="Visits">Sessions begun.</param>
/// <param name="ClaimedUserId">A user id that a page named and nothing vouches for.</param>
/// <param name="Absorbed">Ids of merges that this shopper took in.</param>
public sealed partial record ShopperState(
    string Id,
    DateTimeOffset CreatedAt,
    long Seq,
    long LastNumber,
    int Visits,
    string? UserId,
    string? ClaimedUserId,
    ImmutableDictionary<string, Trait> Traits,
    ImmutableArray<SessionState> Sessions,
    Cart Cart,
    ExposureLedger Exposures,
    ImmutableArray<PageState> Pages,
    SeenMessages Seen,
    ImmutableArray<RememberedDecision> Remembered,
    ImmutableArray<OutgoingCartChange> Outbox,
    MergeAway? Merge,
    ImmutableArray<string> Absorbed)
{
    /// <summary>Sessions kept.</summary>
    public const int MostSessions = 5;

    /// <summary>Page views kept; the longest idle one is closed for a new one.</summary>
    public const int MostPages = 20;

    /// <summary>Traits kept.</summary>
    public const int MostTraits = 100;

    /// <summary>Decisions remembered by their request id.</summary>
    public const int MostRemembered = 32;

    /// <summary>How long they are.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(10);

    /// <summary>What it did, within a bound; rows of before have none.</summary>
    public EventHistory History { get => field ?? EventHistory.Empty; init; }

    /// <summary>The segments that it is in; rows of before know none.</summary>
    public SegmentMembership Membership { get => field ?? SegmentMembership.None; init; }

    /// <summary>Products that it may be reminded of; rows of before know none.</summary>
    public Interests Interests { get => field ?? Interests.None; init; }

    /// <summary>The shopper that this one was merged into.</summary>
    [JsonIgnore]
    public string? MovedTo => Merge is { Done: true } ? Merge.Target : null;

    /// <summary>What conditions read: decisions are kept for explanations, and should not keep all of the shopper with them.</summary>
    public ShopperState Profile() => this with
    {
        Sessions = [], Exposures = ExposureLedger.Empty, Pages = [], Seen = SeenMessages.Empty, Remembered = [], Outbox = [],
    };

    /// <summary>A shopper of whom nothing is known.</summary>
    public static ShopperState New(string id, DateTimeOffset now) => new(
        id, now, 0, 0, 0, null, null, ImmutableDictionary<string, Trait>.Empty, [], Cart.Empty(id),
        ExposureLedger.Empty, [], SeenMessages.Empty, [], [], null, []);

    /// <summary>The session that the client means and that is still live at <paramref name="now"/>, or <c>null</c>.</summary>
    public SessionState? LiveSession(string? clientId, TimeSpan timeout, DateTimeOffset now)
    {
        for (var i = Sessions.Length - 1; i >= 0; i--)
        {
            var session = Sessions[i];
            if (session.LastEventAt + timeout > now
                && (clientId is null || session.ClientId == clientId || session.Id == clientId))
            {
                return session;
            }
        }

        return null;
    }
}
