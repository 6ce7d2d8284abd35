using Orleans.Concurrency;

namespace Realtime.Identities;

/// <summary>
/// One identifier, a browser's anonymous id or the shop's user id, and the shopper that it belongs to; runs the merge
/// when a user turns out to be two shoppers. Key: <c>tenant/a:anonymousId</c> or <c>tenant/u:userId</c>.
/// </summary>
[Alias("rt.IIdentityGrain")]
public interface IIdentityGrain : IGrainWithStringKey
{
    /// <summary>The shopper of this identifier; makes one on first sight.</summary>
    [Alias("Resolve")]
    Task<string> Resolve();

    /// <summary>The shopper of this identifier, or <c>null</c>; makes none. Interleaves.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<string?> Find();

    /// <summary>
    /// A verified login: <paramref name="shopperId"/> is this user. The first shopper of a user keeps its id; a later
    /// one is merged into it: intent persisted, source frozen, absorbed by the target, redirected. Idempotent, and
    /// resumed after a crash between any two steps.
    /// </summary>
    [Alias("Claim")]
    Task<ClaimOutcome> Claim(string shopperId);

    /// <summary>
    /// Segment's <c>alias</c> with a secret key behind it: another user is this one. Their shoppers become one, the one whose id is
    /// ordinally lower, so that two that cross end at the same. Idempotent, and resumed after a crash between any two steps.
    /// </summary>
    /// <param name="otherShopperId">The other user's shopper.</param>
    [Alias("Join")]
    Task<ClaimOutcome> Join(string otherUserId, string otherShopperId);

    /// <summary>
    /// Undoes the merge of a shopper into another: its identifiers lead to it again, and both keep all exposures. Answers false
    /// when it is not merged. Idempotent, and resumed after a crash.
    /// </summary>
    [Alias("Undo")]
    Task<bool> Undo(string shopperId);

    /// <summary>Forgets its shopper and any merge. Idempotent.</summary>
    [Alias("Erase")]
    Task Erase();
}

/// <summary>The shopper that a verified user is, and whether a merge led there.</summary>
[GenerateSerializer, Immutable, Alias("rt.claim-outcome")]
public sealed record ClaimOutcome([property: Id(0)] string ShopperId, [property: Id(1)] bool Merged);
