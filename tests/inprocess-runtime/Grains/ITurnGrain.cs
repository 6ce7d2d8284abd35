using Orleans;
using Orleans.Concurrency;

namespace Realtime.Conformance.Grains;

/// <summary>Its calls say when they have begun and wait until they are released.</summary>
public interface ITurnGrain : IGrainWithStringKey
{
    Task Hold(string name);

    [ReadOnly]
    Task HoldReading(string name);

    [AlwaysInterleave]
    Task HoldBeside(string name);

    [AlwaysInterleave]
    Task Beside();

    Task Note(string name);

    /// <summary>Waits for the caller while blocking its own turn's thread.</summary>
    Task BlockUntil(string name);

    /// <summary>Awaits several times; says whether another turn's code ran between without permission.</summary>
    Task<bool> YieldOften();

    /// <summary>The same, free to interleave; says whether two ran in parallel.</summary>
    [AlwaysInterleave]
    Task<bool> YieldOftenBeside();

    /// <summary>Says whether the code before, after an await and in a started task ran on one and the same custom scheduler.</summary>
    Task<bool> StaysOnItsScheduler();

    [OneWay]
    Task TellAndHold(string name);
}
