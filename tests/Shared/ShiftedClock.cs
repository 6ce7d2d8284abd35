namespace Realtime.Testing;

/// <summary>
/// The system's clock, set ahead by as much as a test says. Timers run in real time: a whole host keeps working while a
/// token expires.
/// </summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <summary>Sets it further ahead.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    private TimeSpan Ahead => new(Interlocked.Read(ref _ahead));
}
