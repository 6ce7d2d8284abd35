using System.Threading.Channels;

namespace Realtime.Benchmarks.GrainCalls;

/// <summary>The same as an actor made by hand: a loop that reads a channel and answers through a promise.</summary>
public sealed class ChannelCounter : IPlainCounter
{
    private readonly PlainCounter _counter = new();
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelCounter() => _ = RunAsync();

    public Task<int> Add(int number)
    {
        var request = new Request(number);
        _requests.Writer.TryWrite(request);
        return request.Task;
    }

    public void Complete() => _requests.Writer.Complete();

    private async Task RunAsync()
    {
        await foreach (var request in _requests.Reader.ReadAllAsync())
        {
            request.SetResult(await _counter.Add(request.Number));
        }
    }

    private sealed class Request(int number) : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Number => number;
    }
}
