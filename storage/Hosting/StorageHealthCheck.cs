using Microsoft.Extensions.Diagnostics.HealthChecks;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Hosting;

/// <summary>
/// Healthy while the newest commit succeeded and a read succeeds now. After a failure it writes once itself, because a process
/// that is taken out of service gets no writes that could show that the database is back.
/// </summary>
internal sealed class StorageHealthCheck(GroupCommitWriter writer, IRowStore store) : IHealthCheck
{
    private const string Probe = "storage:health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!writer.IsRunning)
        {
            return HealthCheckResult.Unhealthy("Storage does not run.");
        }

        try
        {
            await store.ReadCursorAsync(Probe, cancellationToken);
            if (writer.LastFailure is not { } failure)
            {
                return HealthCheckResult.Healthy();
            }

            await writer.WriteAsync(new RowWrite { Kind = RowWriteKind.Cursor, State = Probe }).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy($"Recovered from: {failure.Message}");
        }
        catch (StorageUnavailableException error)
        {
            return HealthCheckResult.Unhealthy(error.Message, error);
        }
    }
}
