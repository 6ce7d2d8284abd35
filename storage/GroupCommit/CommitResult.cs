namespace Realtime.Storage.GroupCommit;

/// <summary>A durable batch: one outcome a write, in order, and the journal's last position (0 when the batch appended nothing).</summary>
internal readonly record struct CommitResult(IReadOnlyList<RowOutcome> Outcomes, long LastPosition);
