namespace Realtime.LoadTests.Checking;

/// <summary>
/// How long clients go on with a call that is not acknowledged: a bounded time in which the server is up and left alone, so
/// that one that never answers ends in a verdict and not in a run without end.
/// </summary>
public sealed class Patience(TimeProvider time)
{
    /// <summary>With a server that answers, and refuses. It waits out a merge for 5 s itself before it says so.</summary>
    public static readonly TimeSpan WithRefusals = TimeSpan.FromSeconds(12);

    /// <summary>With a server that does not answer.</summary>
    public static readonly TimeSpan WithSilence = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private long? _since;

    /// <summary>The server is up.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _since = time.GetTimestamp();
        }
    }

    /// <summary>Something is about to be killed.</summary>
    public void End()
    {
        lock (_lock)
        {
            _since = null;
        }
    }

    /// <summary>Notes a failure, and answers whether it is enough of them.</summary>
    /// <param name="answered">It was a refusal.</param>
    public bool IsOver(ref Trial trial, bool answered)
    {
        lock (_lock)
        {
            if (_since is not { } since)
            {
                trial = new();
                return false;
            }

            if (trial.Since != since)
            {
                trial = new(since, time.GetTimestamp());
            }

            return time.GetElapsedTime(trial.First) >= (answered ? WithRefusals : WithSilence);
        }
    }

    /// <summary>One call's failures since the server was last started.</summary>
    public readonly record struct Trial(long? Since, long First);
}
