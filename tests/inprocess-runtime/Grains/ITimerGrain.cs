using Orleans;
using Orleans.Concurrency;

namespace Realtime.Conformance.Grains;

/// <summary>Ticks: each tick is recorded under "key tag".</summary>
public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(string tag, TimeSpan due, TimeSpan period, bool interleave = false);

    /// <summary>A timer whose every tick fails.</summary>
    Task StartFailing(string tag, TimeSpan period);

    /// <summary>A timer whose tick says that it has begun and waits to be released; its token is recorded.</summary>
    Task StartHolding(string tag);

    Task Change(string tag, TimeSpan due, TimeSpan period);

    Task Stop(string tag);

    Task Leave();

    Task Hold();

    [AlwaysInterleave]
    Task Beside();
}
