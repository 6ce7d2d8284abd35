using System.Runtime.InteropServices;

namespace Realtime.LoadTests.Scheduling;

/// <summary>
/// Waits to about 60 µs where the system has <c>nanosleep</c>, else to a millisecond or two. Spinning would be more exact,
/// but takes the processor from the server when both run on one machine.
/// </summary>
public sealed partial class PreciseWait : IWait
{
    /// <inheritdoc/>
    public void For(TimeSpan duration)
    {
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep(duration);
            return;
        }

        var request = new Timespec(duration.Ticks / TimeSpan.TicksPerSecond, duration.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        _ = NanoSleep(in request, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in Timespec request, nint remaining);

    private readonly struct Timespec(long seconds, long nanoseconds)
    {
        private readonly nint _seconds = (nint)seconds;
        private readonly nint _nanoseconds = (nint)nanoseconds;
    }
}
