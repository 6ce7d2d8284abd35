using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Realtime.Web.Hosting;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>
/// How many events a key, and how many events and calls a shopper, may bring to this edge: token buckets. What is over is
/// refused with an error that says when to try again, never dropped.
/// </summary>
public sealed class EventLimits : IDisposable
{
    /// <summary>A bucket is filled each tenth of a second.</summary>
    private static readonly TimeSpan _untilMore = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, (long At, Problem Problem)> _refusedKeys = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly Bucket _keys;
    private readonly Bucket _shoppers;

    /// <summary>Limits as the edge is set.</summary>
    public EventLimits(IOptions<EdgeOptions> options, TimeProvider time)
    {
        _time = time;
        var edge = options.Value;
        _keys = new("with one key", edge.EventsPerSecondPerKey, edge.EventBurstPerKey);
        _shoppers = new("of one shopper", edge.EventsPerSecondPerShopper, edge.EventBurstPerShopper);
    }

    /// <summary>Counts events against the caller's key; a shopper's token belongs to none.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>: none of them is taken.</exception>
    public void CountByKey(Caller caller, int events)
    {
        if (caller.Key is { } key && $"{caller.Tenant}/{key.Id}" is var name && _keys.Take(name, events) is { } refused)
        {
            _refusedKeys[name] = (_time.GetTimestamp(), refused);
            throw new ProblemException(refused);
        }
    }

    /// <summary>Refuses a caller whose key was refused a moment ago, before what it sends is even read.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>.</exception>
    public void CheckKey(Caller caller)
    {
        if (caller.Key is { } key && _refusedKeys.TryGetValue($"{caller.Tenant}/{key.Id}", out var last) && _time.GetElapsedTime(last.At) < _untilMore)
        {
            throw new ProblemException(last.Problem);
        }
    }

    /// <summary>Counts events or calls against a shopper.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>: none of them is taken.</exception>
    public void CountByShopper(string tenant, string shopperId, int events)
    {
        if (_shoppers.Take($"{tenant}/{shopperId}", events) is { } refused)
        {
            throw new ProblemException(refused);
        }
    }

    /// <summary>Counts as many of the events against a shopper as it may send now, and answers how many, and what to say of the rest.</summary>
    public (int Taken, Problem? Refused) CountByShopperUpTo(string tenant, string shopperId, int events) => _shoppers.TakeUpTo($"{tenant}/{shopperId}", events);

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _shoppers.Dispose();
    }

    private sealed class Bucket(string whose, int perSecond, int burst) : IDisposable
    {
        private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
            {
                TokenLimit = burst, TokensPerPeriod = Step(perSecond), ReplenishmentPeriod = TimeSpan.FromSeconds((double)Step(perSecond) / perSecond), QueueLimit = 0,
            }),
            StringComparer.Ordinal);

        /// <summary>Takes all or none, and answers why none. More than fits into a full bucket empties it: it is refused until then, but not for ever.</summary>
        public Problem? Take(string key, int events) => Try(key, Math.Min(events, burst));

        public (int Taken, Problem? Refused) TakeUpTo(string key, int events)
        {
            var (taken, refused) = (0, (Problem?)null);
            for (var step = Math.Min(events, burst); step > 0 && taken < events;)
            {
                if (Try(key, Math.Min(step, events - taken)) is { } problem)
                {
                    (refused, step) = (problem, step / 2);
                }
                else
                {
                    taken += Math.Min(step, events - taken);
                }
            }

            return (taken, taken < events ? refused : null);
        }

        public void Dispose() => _limiter.Dispose();

        /// <summary>A tenth of a second's, so that what a flood may send does not come all at once.</summary>
        private static int Step(int perSecond) => Math.Max(1, perSecond / 10);

        private Problem? Try(string key, int events)
        {
            using var lease = _limiter.AttemptAcquire(key, events);
            return lease.IsAcquired ? null : new(
                StatusCodes.Status429TooManyRequests, "rate_limited", $"More than {perSecond} events a second {whose}. Send them again, a little later.",
                null, null, $"{perSecond} a second, {burst} at once")
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1,
            };
        }
    }
}
