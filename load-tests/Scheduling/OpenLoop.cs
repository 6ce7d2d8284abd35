namespace Realtime.LoadTests.Scheduling;

/// <summary>
/// Starts each arrival at its instant, or at once when that has passed, and never waits for what an arrival does. Each is
/// told the instant for which it was intended: latency counted from there shows every wait, also the one for a client
/// that could not send (which a closed loop leaves out: "coordinated omission").
/// </summary>
public sealed class OpenLoop(TimeProvider time, IWait wait)
{
    /// <summary>Runs until the schedule is past <paramref name="duration"/>; blocks the calling thread.</summary>
    /// <param name="start">Timestamp of the schedule's zero.</param>
    /// <param name="arrive">Starts an arrival; gets the timestamp for which it was intended.</param>
    /// <returns>How many arrivals there were.</returns>
    public long Run(long start, ArrivalSchedule schedule, TimeSpan duration, Action<long> arrive, CancellationToken cancel)
    {
        var arrivals = 0L;
        for (var due = schedule.Next(); due < duration && !cancel.IsCancellationRequested; due = schedule.Next())
        {
            var intended = start + Ticks(due);
            var left = time.GetElapsedTime(time.GetTimestamp(), intended);
            if (left > TimeSpan.Zero)
            {
                wait.For(left);
            }

            arrive(intended);
            arrivals++;
        }

        return arrivals;
    }

    /// <summary>A duration in timestamp units.</summary>
    public long Ticks(TimeSpan duration) => (long)Math.Round(duration.TotalSeconds * time.TimestampFrequency);
}
