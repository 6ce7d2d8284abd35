using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Realtime.Clustering;

/// <summary>
/// Makes the tables of the cluster before the silo or the client starts. A database that is not there yet is waited
/// for: where all start together, it may be the last.
/// </summary>
public sealed partial class MembershipHost(ClusterSettings settings, TimeProvider time, ILogger<MembershipHost> log) : IHostedLifecycleService
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);

    /// <summary>Adds it, and makes the driver known under its name.</summary>
    public static void Add(IServiceCollection services, ClusterSettings settings)
    {
        DbProviderFactories.RegisterFactory(ClusterSettings.Invariant, NpgsqlFactory.Instance);
        services.AddHostedService(provider => new MembershipHost(
            settings, provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILogger<MembershipHost>>()));
    }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await MembershipSchema.Create(settings.Connection, cancellationToken);
                return;
            }
            catch (NpgsqlException failure) when (failure.IsTransient || failure.InnerException is System.Net.Sockets.SocketException)
            {
                LogWaiting(failure.Message);
                await Task.Delay(_between, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster's database can't be reached yet: {Reason}")]
    private partial void LogWaiting(string reason);
}
