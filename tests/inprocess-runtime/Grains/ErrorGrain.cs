using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public sealed class ErrorGrain(Probe probe) : Grain, IErrorGrain
{
    public Task Throw(string message) => throw new InvalidOperationException(message);

    public async Task<int> ThrowAfterAwait(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public ValueTask<int> ThrowOwn(string message, int code) => throw new OwnException(message, code);

    public async Task WaitForCancellation(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        probe.Set($"{key} waits");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            probe.Set($"{key} cancelled");
            throw;
        }
    }

    public Task<string> AnswerAll(int number, string text, long[] values, DateTimeOffset at, bool flag, CancellationToken cancellationToken) =>
        Task.FromResult($"{number} {text} {string.Join('+', values)} {at:O} {flag}");
}
