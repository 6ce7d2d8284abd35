using System.Collections.Immutable;
using Realtime.Privacy;

namespace Realtime.Grains.Privacy;

/// <summary>A request's row.</summary>
public sealed class PrivacyRecord : GrainRecord
{
    /// <summary>The receipt; none before the request.</summary>
    public PrivacyReceipt? Receipt { get; set; }

    /// <summary>What is still to be erased; none once it is, for it names the person.</summary>
    public ErasurePlan? Plan { get; set; }
}

/// <summary>Everything that an erasure has to reach, found before the first of it is gone.</summary>
/// <param name="Shoppers">Shopper ids: the person's, and all that were merged into it.</param>
/// <param name="Identities">Names of identity grains: <c>u:…</c> and <c>a:…</c>.</param>
/// <param name="Carts">Cart ids.</param>
public sealed record ErasurePlan(ImmutableArray<string> Shoppers, ImmutableArray<string> Identities, ImmutableArray<string> Carts);
