using System.Threading.Channels;
using Realtime.Shoppers;

namespace Realtime.Grains.Hosting;

/// <summary>An edge process that only notes what it is told.</summary>
internal sealed class FakeEdge : IEdgeObserver
{
    private readonly Channel<Push> _pushes = Channel.CreateUnbounded<Push>();

    public bool IsQuiet => _pushes.Reader.Count == 0;

    public Task Deliver(PushBatch batch)
    {
        foreach (var push in batch.Pushes)
        {
            _pushes.Writer.TryWrite(push);
        }

        return Task.CompletedTask;
    }

    public Task<Push> Next(string what) => _pushes.Reader.ReadAsync().AsTask().Within(what);
}
