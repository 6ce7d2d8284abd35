namespace Realtime.Grains.Privacy;

/// <summary>That something was erased. Its key is a keyed hash: it tells nobody what.</summary>
public sealed class TombstoneRecord : GrainRecord
{
    /// <summary>When; none where nothing was.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>What a tenant's tombstones are hashed with. Made at the first erasure.</summary>
public sealed class TombstoneKeyRecord : GrainRecord
{
    /// <summary>32 random bytes; none before the first erasure.</summary>
    public byte[]? Key { get; set; }
}
