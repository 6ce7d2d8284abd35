using System.Collections.Immutable;
using NodaTime;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// How much traffic a campaign sees at each hour of the day: requests and the time over which they were seen. Immutable.
/// </summary>
/// <param name="Asked">Requests by hour of the campaign's day, 24 of them.</param>
/// <param name="Hours">The time for which each of those hours was watched, in hours.</param>
/// <param name="Until">The last observation.</param>
public sealed record TrafficCurve(ImmutableArray<double> Asked, ImmutableArray<double> Hours, DateTimeOffset? Until)
{
    /// <summary>An hour watched for longer than this forgets half, so that the curve follows a change within weeks.</summary>
    public const double MostHours = 14;

    /// <summary>No hour counts for less than this part of the average: one without traffic so far may get some.</summary>
    public const double LeastWeight = 0.05;

    /// <summary>A longer silence was a pause rather than a quiet night, and says nothing about those hours.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromHours(12);

    /// <summary>No traffic seen: flat.</summary>
    public static TrafficCurve Unknown { get; } = new([.. new double[24]], [.. new double[24]], null);

    /// <summary>With requests that came in since the last observation.</summary>
    public TrafficCurve Observe(long asked, DateTimeZone zone, DateTimeOffset now)
    {
        if (Until is not { } from || now - from > LongestSilence || now <= from)
        {
            return this with { Until = Until > now ? Until : now };
        }

        var (counts, hours) = (Asked.ToBuilder(), Hours.ToBuilder());
        var perTick = asked / (double)(now - from).Ticks;
        foreach (var (hour, start, end) in LocalHours.Between(from, now, zone))
        {
            counts[hour] += perTick * (end - start).Ticks;
            hours[hour] += (end - start).TotalHours;
            if (hours[hour] > MostHours)
            {
                (counts[hour], hours[hour]) = (counts[hour] / 2, hours[hour] / 2);
            }
        }

        return new(counts.MoveToImmutable(), hours.MoveToImmutable(), now);
    }

    /// <summary>Traffic to expect at each hour of the day, as a multiple of the average; 1 while too little was seen.</summary>
    public double[] Weights()
    {
        var (asked, hours) = (Asked.Sum(), Hours.Sum());
        var weights = new double[24];
        for (var hour = 0; hour < weights.Length; hour++)
        {
            // Less than a quarter of an hour says nothing about an hour, nor less than an hour about a day.
            weights[hour] = asked <= 0 || hours < 1 || Hours[hour] < 0.25
                ? 1
                : Math.Max(LeastWeight, Asked[hour] / Hours[hour] / (asked / hours));
        }

        return weights;
    }
}
