using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Realtime.Web.Hosting;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>
/// How much of this edge one tenant's collected events may occupy at once: so many calls to its shoppers, the others wait
/// their turn. Without it a batch of a hundred new shoppers puts two hundred calls before everybody else's.
/// </summary>
public sealed class TenantShares : IDisposable
{
    /// <summary>Calls of one tenant that may wait; over that they are refused.</summary>
    public const int MostWaiting = 20_000;

    private readonly PartitionedRateLimiter<string> _limiter;

    /// <summary>Shares as the edge is set.</summary>
    public TenantShares(IOptions<EdgeOptions> options)
    {
        var permits = options.Value.CallsAtOncePerTenant;
        _limiter = PartitionedRateLimiter.Create<string, string>(
            tenant => RateLimitPartition.GetConcurrencyLimiter(tenant, _ => new()
            {
                PermitLimit = permits, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }),
            StringComparer.Ordinal);
    }

    /// <summary>Waits for a place, which is free again when the answer is disposed.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>: <see cref="MostWaiting"/> calls wait already.</exception>
    public async ValueTask<RateLimitLease> Enter(string tenant)
    {
        var lease = await _limiter.AcquireAsync(tenant);
        return lease.IsAcquired ? lease : throw new ProblemException(new(
            StatusCodes.Status429TooManyRequests, "rate_limited", "Too many of this tenant's events wait already. Send them again, a little later.",
            null, null, $"{MostWaiting} waiting") { RetryAfter = 1 });
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
