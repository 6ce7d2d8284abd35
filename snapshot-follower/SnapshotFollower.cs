using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Following;

/// <summary>What this process is to the catalogue.</summary>
/// <param name="ProcessId">Unique to this start of the process.</param>
public sealed record ProcessIdentity(string ProcessId, ProcessKind Kind, string Host);

/// <summary>
/// Follows the catalogues of the tenants that this process serves: asks each for its number every 300 ms, applies what
/// is newer, and confirms it. A push from the catalogue only shortens the wait.
/// </summary>
public sealed partial class SnapshotFollower(
    IGrainFactory grains, ProcessIdentity process, ISnapshotListener listener, TimeProvider time, ILogger log)
    : ISnapshotObserver
{
    /// <summary>Time between two polls.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>A poll not answered by then is given up and asked anew: the catalogue may be active elsewhere by now.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lazy<Following>> _tenants = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _once = new();
    private ISnapshotObserver? _reference;

    /// <summary>Starts to follow a tenant, and completes once its snapshot is enforced here.</summary>
    public async ValueTask<FollowedTenant> Follow(string tenant)
    {
        var following = _tenants.GetOrAdd(tenant, static (tenant, self) => new(() => self.Start(tenant)), this).Value;
        if (following.Tenant.Snapshot is null)
        {
            await following.Tenant.First;
        }

        return following.Tenant;
    }

    /// <summary>The tenants followed so far.</summary>
    public IEnumerable<FollowedTenant> Tenants => _tenants.Values.Select(following => following.Value.Tenant);

    /// <inheritdoc/>
    public Task Published(string tenant, long number)
    {
        if (_tenants.TryGetValue(tenant, out var following))
        {
            following.Value.Tenant.Wake();
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops following, and tells the catalogues not to wait for this process any more.</summary>
    public async Task Stop()
    {
        await _stopping.CancelAsync();
        foreach (var following in _tenants.Values)
        {
            await following.Value.Loop;
        }
    }

    private Following Start(string tenant)
    {
        var followed = new FollowedTenant(tenant, time);
        return new(followed, Task.Run(() => Run(followed)));
    }

    /// <summary>Made outside any grain's turn: Orleans makes no observer references inside one.</summary>
    private ISnapshotObserver Reference()
    {
        lock (_once)
        {
            return _reference ??= grains.CreateObjectReference<ISnapshotObserver>(this);
        }
    }

    private async Task Run(FollowedTenant followed)
    {
        var catalog = grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(followed.Tenant));
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var behind = await Poll(catalog, followed);
                if (behind)
                {
                    // Confirm at once what was just applied: an operator waits for it.
                    continue;
                }
            }
            catch (Exception failure)
            {
                LogUnreachable(failure, followed.Tenant, followed.Age);
            }

            await followed.Rest(PollEvery, _stopping.Token);
        }

        await Leave(catalog, followed);
    }

    private async Task<bool> Poll(ICatalogGrain catalog, FollowedTenant followed)
    {
        var asked = time.GetTimestamp();
        var answer = await catalog.Poll(Report(followed, leaving: false)).WaitAsync(AnswerWithin, time, _stopping.Token);
        var fellBack = followed.Reached(asked);
        if (answer.Newer is { } newer)
        {
            listener.Apply(newer, followed.Snapshot);
            followed.Enforces(newer);
        }

        if (fellBack)
        {
            listener.Recovered(followed.Tenant);
        }

        return answer.Newer is not null;
    }

    private async Task Leave(ICatalogGrain catalog, FollowedTenant followed)
    {
        try
        {
            await catalog.Poll(Report(followed, leaving: true));
        }
        catch (Exception failure)
        {
            LogUnreachable(failure, followed.Tenant, followed.Age);
        }
    }

    private ProcessReport Report(FollowedTenant followed, bool leaving) => new(
        process.ProcessId, process.Kind, process.Host, followed.Snapshot?.Number ?? -1, Reference(), leaving);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue of tenant {Tenant} was last reached {Age} ago")]
    private partial void LogUnreachable(Exception failure, string tenant, TimeSpan age);

    private sealed record Following(FollowedTenant Tenant, Task Loop);
}
