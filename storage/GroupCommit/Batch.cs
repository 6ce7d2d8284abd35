namespace Realtime.Storage.GroupCommit;

/// <summary>The writes of the next transaction, bounded in number and in bytes so that no transaction grows long.</summary>
internal sealed class Batch(GroupCommitOptions options)
{
    private readonly RowWrite[] _writes = new RowWrite[options.MaxBatch];
    private int _count;

    public ArraySegment<RowWrite> Writes => new(_writes, 0, _count);

    public void Fill(WriteQueue queue)
    {
        var bytes = 0;
        while (_count < _writes.Length && bytes < options.MaxBatchBytes && queue.TryTake(out var write))
        {
            _writes[_count++] = write;
            bytes += write.Size;
        }
    }

    public void Clear()
    {
        Array.Clear(_writes, 0, _count);
        _count = 0;
    }
}
