using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Observers;

/// <summary>Records what it is told; asked for 13 it throws; asked, it awaits and says whether it was disturbed meanwhile.</summary>
internal sealed class NewsObserver(Probe probe, string scope) : INewsObserver
{
    private int _inside;

    public void Told(int number) => probe.Record(scope, $"{number}");

    public async Task<string> Asked(int number)
    {
        var disturbed = Interlocked.Increment(ref _inside) != 1;
        probe.Record(scope, $"asked {number}");
        probe.Set($"{scope} asked {number}");
        await Task.Yield();
        if (number == 13)
        {
            Interlocked.Decrement(ref _inside);
            throw new InvalidOperationException("unlucky");
        }

        if (number == 99)
        {
            await probe.Seen($"{scope} 99 released");
        }

        disturbed |= Interlocked.Decrement(ref _inside) != 0;
        return disturbed ? $"{number} disturbed" : $"{number}";
    }
}
