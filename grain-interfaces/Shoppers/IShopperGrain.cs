using System.Collections.Immutable;
using Orleans.Concurrency;
using Realtime.Common;

namespace Realtime.Shoppers;

/// <summary>
/// One shopper: profile, sessions, exposures, what every page of theirs shows. Key: <c>tenant/shopperId</c>.
/// Every method that changes something returns after its row and journal entries are committed. A shopper that was
/// merged away applies nothing and answers <c>MovedTo</c>.
/// </summary>
[Alias("rt.IShopperGrain")]
public interface IShopperGrain : IGrainWithStringKey
{
    /// <summary>Applies events and reports in one turn, decides again for every open page, pushes what changed.</summary>
    [Alias("Handle")]
    Task<BatchOutcome> Handle(ShopperBatch batch);

    /// <summary>Applies the request's events, decides its placements and answers, idempotently by request id.</summary>
    [Alias("Decide")]
    Task<Decision> Decide(DecideRequest request);

    /// <summary>Records answers about purposes, tells every page, and decides again by what holds from now on.</summary>
    [Alias("Consent")]
    Task<ConsentOutcome> Consent(ConsentRequest request);

    /// <summary>Connects a page, or changes what a connected page shows; the old page of a navigation is closed.</summary>
    [Alias("Attach")]
    Task<PageAttached> Attach(AttachPage attach);

    /// <summary>
    /// The connection is gone: what its page never displayed is released after a grace, or, when it was
    /// <paramref name="cutOff"/> rather than closed and may still display, with the reservation's own end.
    /// </summary>
    [Alias("Detach")]
    Task Detach(string connectionId, bool cutOff);

    /// <summary>
    /// Said by an edge every 30 s for its connected shoppers, so that one with an open page is always active somewhere.
    /// Answers the connections that this shopper does not know, which must attach again.
    /// </summary>
    [Alias("Renew")]
    Task<ImmutableArray<string>> Renew(string edgeId, ImmutableArray<string> connectionIds);

    /// <summary>Decides again for open pages that the snapshot's change can concern.</summary>
    [Alias("Refresh")]
    Task Refresh(string trigger);

    /// <summary>The last committed state. Interleaves: it never waits for a turn.</summary>
    [Alias("View"), AlwaysInterleave]
    Task<ShopperView> View();

    /// <summary>The last 50 decisions of this activation, newest first. Interleaves.</summary>
    [Alias("Decisions"), AlwaysInterleave]
    Task<ImmutableArray<DecisionFacts>> Decisions();

    /// <summary>
    /// Somebody who may say so vouches that <paramref name="userId"/> is this shopper too, so that the shopper of that user can be
    /// joined with it. Answers the shopper that it is by now. Idempotent.
    /// </summary>
    [Alias("Vouch")]
    Task<string> Vouch(string userId);

    /// <summary>Undoing a merge, step 1: into whom this shopper was merged, and which users it was. Changes nothing.</summary>
    [Alias("Parting")]
    Task<PartingShopper> Parting();

    /// <summary>Undoing, step 2: these users are somebody else after all. Answers what both go on with, or where it has moved. Idempotent.</summary>
    [Alias("Release")]
    Task<FrozenShopper> Release(ImmutableArray<string> users);

    /// <summary>Undoing, step 3: this shopper lives on by itself, with the exposures of both, so that no cap is dodged. Idempotent.</summary>
    [Alias("Restore")]
    Task Restore(FrozenShopper joined);

    /// <summary>Forgets everything, and refuses from then on. Idempotent.</summary>
    [Alias("Erase")]
    Task Erase();

    /// <summary>
    /// Merge, step 2: stops taking events and hands over what the target absorbs. Repeated with the same merge it
    /// answers the same; a shopper merged elsewhere before answers where, and one of another user refuses.
    /// </summary>
    [Alias("Freeze")]
    Task<FrozenShopper> Freeze(string mergeId, string targetShopperId, string userId);

    /// <summary>Merge, step 3: takes over a frozen shopper. Idempotent by merge id. With none, only names the user.</summary>
    [Alias("Absorb")]
    Task<AbsorbOutcome> Absorb(string mergeId, string userId, FrozenShopper? source);

    /// <summary>Merge, step 4: from now on this shopper answers <c>MovedTo</c>, and its pages follow.</summary>
    [Alias("Redirect")]
    Task Redirect(string mergeId, string targetShopperId);
}

/// <summary>What a merge carries over.</summary>
/// <param name="MovedTo">Set when the shopper had already been merged into another one.</param>
/// <param name="State">Its row, in the form in which it is stored; none when it refuses or has moved.</param>
/// <param name="Session">The same of a session without consent to personalization.</param>
[GenerateSerializer, Immutable, Alias("rt.frozen-shopper")]
public sealed record FrozenShopper(
    [property: Id(0)] string ShopperId,
    [property: Id(1)] string? MovedTo,
    [property: Id(2)] Utf8Json? State,
    [property: Id(3)] Utf8Json? Session = null);

/// <summary>A shopper that may be parted again from the one that it was merged into.</summary>
/// <param name="MergedInto">None of one that lives by itself.</param>
/// <param name="Users">Its users before the merge.</param>
[GenerateSerializer, Immutable, Alias("rt.parting-shopper")]
public sealed record PartingShopper([property: Id(0)] string? MergedInto, [property: Id(1)] ImmutableArray<string> Users);

/// <summary>Whether a merge was absorbed.</summary>
/// <param name="MovedTo">This shopper is another one by now: absorb there.</param>
/// <param name="OtherUser">This shopper is verified as another user, whom nothing joins with this one.</param>
[GenerateSerializer, Immutable, Alias("rt.absorb-outcome")]
public sealed record AbsorbOutcome([property: Id(0)] string? MovedTo, [property: Id(1)] bool OtherUser);
