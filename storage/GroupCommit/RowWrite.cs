namespace Realtime.Storage.GroupCommit;

/// <summary>One queued write: what to store, and the promise that its caller awaits.</summary>
internal sealed class RowWrite
{
    private readonly TaskCompletionSource<RowOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required RowWriteKind Kind { get; init; }
    public required string State { get; init; }
    public string Grain { get; init; } = "";

    /// <summary>The ETag that the row must have; null when there must be no row.</summary>
    public string? ExpectedEtag { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];
    public long Cursor { get; init; }

    /// <summary>When it was queued, as a timestamp of the writer's clock.</summary>
    public long QueuedAt { get; private set; }

    public Task<RowOutcome> Done => _done.Task;

    /// <summary>Bytes that it adds to a transaction, keys left out; known once it is queued.</summary>
    public int Size { get; private set; }

    public void Queued(long timestamp)
    {
        QueuedAt = timestamp;
        Size = Body.Length;
        for (var i = 0; i < Entries.Count; i++)
        {
            Size += Entries[i].Body.Length;
        }
    }

    public void Complete(RowOutcome outcome) => _done.TrySetResult(outcome);

    public void Fail(Exception error) => _done.TrySetException(error);
}
