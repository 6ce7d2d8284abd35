namespace Realtime.Decisioning.Caps;

/// <summary>What a display found: its reservation, a display reported before, or a reservation already released.</summary>
public enum CommitResult
{
    /// <summary>Nothing was ever reserved for this proposition.</summary>
    Unknown,

    /// <summary>The reservation stood and is now an exposure.</summary>
    Committed,

    /// <summary>It had been displayed before; nothing changed.</summary>
    AlreadyCommitted,

    /// <summary>It had been released: the display is kept all the same, and counts from now on.</summary>
    Unreserved,
}
