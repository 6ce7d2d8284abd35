using System.Threading.Channels;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>An edge that acknowledges a batch when the test says so.</summary>
internal sealed class SlowEdge : IEdgeObserver
{
    private readonly Channel<long[]> _batches = Channel.CreateUnbounded<long[]>();
    private volatile TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _always;

    public int Waiting => _batches.Reader.Count;

    public async Task Deliver(PushBatch batch)
    {
        var acknowledged = _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _batches.Writer.TryWrite([.. batch.Pushes.Select(push => push.Seq)]);
        if (!_always)
        {
            await acknowledged.Task;
        }
    }

    public Task<long[]> Batch() => _batches.Reader.ReadAsync().AsTask().Within("a batch");

    public void Acknowledge() => _acknowledged.TrySetResult();

    public void AcknowledgeAll()
    {
        _always = true;
        Acknowledge();
    }

    public void Fail() => _acknowledged.TrySetException(new IOException("as told"));
}
