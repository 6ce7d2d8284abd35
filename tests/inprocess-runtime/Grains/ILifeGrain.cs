using Orleans;

namespace Realtime.Conformance.Grains;

/// <summary>Records its life under its key.</summary>
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of this key answers: 1 for the first.</summary>
    Task<int> Touch();

    /// <summary>Touches, and every so often asks to be deactivated.</summary>
    Task TouchAndLeave(bool leave);

    Task Leave();

    Task StayFor(TimeSpan span);

    /// <summary>Says that it has begun, waits to be released, then asks to be deactivated and ends.</summary>
    Task<string> HoldAndLeave();

    Task<string> Hold();
}
