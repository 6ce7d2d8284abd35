using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Realtime.Web.Hosting;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>
/// How much of this edge one tenant's events over HTTP may occupy at once: so many calls to its grains, the others wait
/// their turn. Without it a batch of a hundred new shoppers puts two hundred calls before everybody else's.
/// </summary>
public sealed class TenantShares : IDisposable
{
    /// <summary>Calls of one tenant that may wait; over that they are refused.</summary>
    public const int MostWaiting = 20_000;

    /// <summary>How long a call waits at most; then it is refused.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a call keeps its place. One that takes longer waits itself, for a merge or a silo that died, and uses no
    /// processor: one such shopper must not stop all others of the tenant.
    /// </summary>
    public static readonly TimeSpan PlaceKept = TimeSpan.FromMilliseconds(250);

    private readonly PartitionedRateLimiter<string> _limiter;
    private readonly TimeProvider _time;

    /// <summary>Shares as the edge is set.</summary>
    public TenantShares(IOptions<EdgeOptions> options, TimeProvider time)
        : this(options, time, MostWaiting)
    {
    }

    /// <summary>The same with another number of calls that may wait.</summary>
    public TenantShares(IOptions<EdgeOptions> options, TimeProvider time, int mostWaiting)
    {
        _time = time;
        var permits = options.Value.CallsAtOncePerTenant;
        _limiter = PartitionedRateLimiter.Create<string, string>(
            tenant => RateLimitPartition.GetConcurrencyLimiter(tenant, _ => new()
            {
                PermitLimit = permits, QueueLimit = mostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }),
            StringComparer.Ordinal);
    }

    /// <summary>Makes a call in the tenant's share. Only the wait for a place can end without it; the call is never cut off.</summary>
    /// <exception cref="ProblemException"><c>unavailable</c>: too many wait, or it waited too long. Nothing was called.</exception>
    public async Task<T> Call<T>(string tenant, Func<Task<T>> call)
    {
        using var place = await Enter(tenant);
        var answer = call();
        if (!answer.IsCompleted)
        {
            using var kept = new CancellationTokenSource();
            await Task.WhenAny(answer, Task.Delay(PlaceKept, _time, kept.Token));
            await kept.CancelAsync();
            place.Dispose();
        }

        return await answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease> Enter(string tenant)
    {
        var place = _limiter.AttemptAcquire(tenant);
        if (!place.IsAcquired)
        {
            using var limit = new CancellationTokenSource(LongestWait, _time);
            try
            {
                place = await _limiter.AcquireAsync(tenant, 1, limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw Full();
            }
        }

        return place.IsAcquired ? place : throw Full();
    }

    private static ProblemException Full() => new(new(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "Too many of this tenant's events wait already. Send them again with the same ids: nothing is applied twice.")
    {
        RetryAfter = (int)LongestWait.TotalSeconds,
    });
}
