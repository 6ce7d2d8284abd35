namespace Realtime.LoadTests.Checking;

/// <summary>Counts writes that were sent and not answered, and strikes when there are enough of them.</summary>
public sealed class InFlight
{
    private readonly Lock _lock = new();
    private Strike? _strike;
    private int _count;

    /// <summary>
    /// Does something at the first moment at which that many are under way, before an answer can make them fewer. Answers how
    /// many there were.
    /// </summary>
    public Task<int> At(int wanted, Action strike)
    {
        lock (_lock)
        {
            _strike = new(wanted, strike);
            var struck = _strike.Done.Task;
            StrikeIfEnough();
            return struck;
        }
    }

    /// <summary>One was sent.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _count++;
            StrikeIfEnough();
        }
    }

    /// <summary>One was answered, or its connection was cut.</summary>
    public void End()
    {
        lock (_lock)
        {
            _count--;
        }
    }

    private void StrikeIfEnough()
    {
        if (_strike is { } strike && _count >= strike.Wanted)
        {
            _strike = null;
            strike.Do();
            strike.Done.SetResult(_count);
        }
    }

    private sealed record Strike(int Wanted, Action Do)
    {
        public TaskCompletionSource<int> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
