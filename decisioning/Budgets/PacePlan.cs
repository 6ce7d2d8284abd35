using Realtime.Campaigns;
using Realtime.Decisioning.Schedules;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// Which share of the open time between two instants has passed, each hour weighted by the traffic to expect in it.
/// Computed once; asking costs a search.
/// </summary>
public sealed class PacePlan
{
    /// <summary>Longer plans are flat: the hours of the day even out.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    private readonly List<(DateTimeOffset At, double Weight)> _points = [];

    /// <summary>Plans the time from <paramref name="from"/> to <paramref name="until"/> as far as the schedule is open.</summary>
    public PacePlan(Schedule schedule, DateTimeOffset from, DateTimeOffset until, TrafficCurve traffic)
    {
        _points.Add((from, 0));
        if (until - from > Longest)
        {
            _points.Add((until, 1));
            return;
        }

        var (clock, zone, weights) = (new ScheduleClock(schedule), TimeZones.FindOrUtc(schedule.TimeZone), traffic.Weights());
        var sum = 0.0;
        for (var at = from; at < until;)
        {
            var end = clock.NextChange(at) is { } change && change < until ? change : until;
            if (clock.IsOpen(at))
            {
                foreach (var (hour, _, to) in LocalHours.Between(at, end, zone))
                {
                    sum += weights[hour] * (to - _points[^1].At).TotalHours;
                    _points.Add((to, sum));
                }
            }
            else
            {
                _points.Add((end, sum));
            }

            at = end;
        }
    }

    /// <summary>0 to 1; never falls as time passes.</summary>
    public double Share(DateTimeOffset now)
    {
        var (first, last) = (_points[0], _points[^1]);
        if (now >= last.At || last.Weight <= 0)
        {
            return 1;
        }

        if (now <= first.At)
        {
            return 0;
        }

        var (low, high) = (0, _points.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].At <= now ? (middle, high) : (low, middle);
        }

        var (before, after) = (_points[low], _points[high]);
        var part = (now - before.At) / (after.At - before.At);
        return (before.Weight + (part * (after.Weight - before.Weight))) / last.Weight;
    }

    /// <summary>What of a limit may be spent by now; a unit that is begun is a whole one.</summary>
    public long Target(long limit, DateTimeOffset now) => Math.Min(limit, (long)Math.Ceiling(limit * Share(now)));
}
