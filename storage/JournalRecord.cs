namespace Realtime.Storage;

/// <summary>A committed journal entry and its place: positions start at 1, rise in commit order and are never used twice.</summary>
public sealed record JournalRecord(long Position, JournalEntry Entry);
