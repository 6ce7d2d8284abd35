namespace Realtime.LoadTests.Scheduling;

/// <summary>How arrivals follow each other.</summary>
public enum ArrivalSpacing
{
    /// <summary>Independently, as shoppers do: exponential gaps, so that arrivals bunch.</summary>
    Poisson,

    /// <summary>At equal gaps.</summary>
    Even,
}

/// <summary>When arrivals are due, decided without looking at how the server does: an open loop.</summary>
public sealed class ArrivalSchedule
{
    private readonly double _rate;
    private readonly ArrivalSpacing _spacing;
    private readonly Random _random;
    private double _seconds;
    private long _arrivals;

    /// <param name="rate">Arrivals a second on average, above 0.</param>
    /// <param name="random">Source of the gaps; the same seed gives the same schedule.</param>
    public ArrivalSchedule(double rate, ArrivalSpacing spacing, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        (_rate, _spacing, _random) = (rate, spacing, random);
    }

    /// <summary>When the next arrival is due, from the start on. Never earlier than the one before.</summary>
    public TimeSpan Next()
    {
        // Even arrivals are counted, not summed, so that no rounding error grows.
        _seconds = _spacing == ArrivalSpacing.Even ? _arrivals / _rate : _seconds - (Math.Log(1 - _random.NextDouble()) / _rate);
        _arrivals++;
        return TimeSpan.FromSeconds(_seconds);
    }
}
