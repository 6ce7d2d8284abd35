namespace Realtime.Storage;

/// <summary>
/// A state type that implements this has its entries committed in one transaction with its row, and its due date stored beside the row.
/// Both members are bookkeeping of a write and no part of the body: mark them <c>[JsonIgnore]</c>, or compute <see cref="DueAt"/>.
/// </summary>
public interface IJournaledState
{
    /// <summary>
    /// What the next write or clear appends to the journal, in order. Never null. The commit takes them: entries that were added
    /// while it ran stay for the next write; after a failed write all stay.
    /// </summary>
    IReadOnlyList<JournalEntry> Entries { get; set; }

    /// <summary>When the grain wants to be woken (kept to the microsecond), or null when it does not.</summary>
    DateTimeOffset? DueAt { get; }
}
