using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

using Orleans.Storage;

using Realtime.Storage.AdoNet;
using Realtime.Storage.Following;
using Realtime.Storage.GroupCommit;
using Realtime.Storage.Hosting;
using Realtime.Storage.Postgres;
using Realtime.Storage.Rows;
using Realtime.Storage.Sqlite;

namespace Realtime.Storage;

/// <summary>Adds storage to a host.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>The name of the grain storage provider.</summary>
    public const string ProviderName = "rows";

    /// <summary>The name of Orleans' ADO.NET persistence below it, where that is used.</summary>
    public const string AdoNetPersistence = "adonet";

    /// <summary>
    /// Rows, journal and due dates in one SQLite file: <see cref="IGrainStorage"/> under the key <c>rows</c>, <see cref="IJournal"/>,
    /// <see cref="IDueRows"/>, the health check <c>storage</c> (tag <c>ready</c>) and a hosted service that opens the file before any
    /// other starts. The host does not start when another process owns the file.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, Action<SqliteStorageOptions> configure)
    {
        services.AddOptions<SqliteStorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IRowStore>(provider => new SqliteRowStore(Options<SqliteStorageOptions>(provider)));
        services.AddSingleton<IHoldings>(provider => new SqliteHoldings(Options<SqliteStorageOptions>(provider)));
        return services.AddRowStorage<SqliteStorageOptions>();
    }

    /// <summary>
    /// The same on PostgreSQL. The schema is made and migrated at the start, also when several processes start at once.
    /// </summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, Action<PostgresStorageOptions> configure)
    {
        services.AddOptions<PostgresStorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IRowStore>(provider => new PostgresRowStore(Options<PostgresStorageOptions>(provider)));
        services.AddSingleton<IHoldings>(provider => new PostgresHoldings(Options<PostgresStorageOptions>(provider)));
        return services.AddRowStorage<PostgresStorageOptions>();
    }

    /// <summary>
    /// The same on PostgreSQL, the rows by Orleans' own ADO.NET persistence, which the caller adds as <see cref="IGrainStorage"/>
    /// under the key <see cref="AdoNetPersistence"/>, with deletion on clear and a serializer that passes
    /// <see cref="AdoNetRow.Payload"/> on. A row and its journal entries are not one transaction then: docs/storage.md.
    /// </summary>
    public static IServiceCollection AddAdoNetStorage(this IServiceCollection services, Action<PostgresStorageOptions> configure)
    {
        services.AddSingleton<IRows>(provider => new AdoNetRows(
            provider.GetRequiredKeyedService<IGrainStorage>(AdoNetPersistence),
            provider.GetRequiredService<IRowStore>(),
            provider.GetRequiredService<GroupCommitWriter>()));
        services.AddPostgresStorage(configure);
        return services.AddHostedService(provider => new AdoNetHost(Options<PostgresStorageOptions>(provider)));
    }

    private static TOptions Options<TOptions>(IServiceProvider provider)
        where TOptions : StorageOptions => provider.GetRequiredService<IOptions<TOptions>>().Value;

    /// <summary>What every database shares.</summary>
    private static IServiceCollection AddRowStorage<TOptions>(this IServiceCollection services)
        where TOptions : StorageOptions
    {
        services.AddSingleton(provider => new StateJson(Options<TOptions>(provider).Json));
        services.AddSingleton(provider => new GroupCommitOptions
        {
            QueueLimit = Options<TOptions>(provider).QueueLimit,
            QueueWait = Options<TOptions>(provider).QueueWait,
            MaxBatch = Options<TOptions>(provider).MaxBatch,
            MaxGather = Options<TOptions>(provider).MaxGather,
        });
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<GroupCommitWriter>();
        services.AddSingleton<IJournal, Journal>();
        services.AddSingleton<IDueRows, DueRows>();
        services.TryAddSingleton<IRows, GroupCommitRows>();
        services.AddKeyedSingleton<IGrainStorage, RowGrainStorage>(ProviderName);
        services.AddHostedService<StorageHost>();
        services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage", tags: ["ready"]);
        return services;
    }
}
