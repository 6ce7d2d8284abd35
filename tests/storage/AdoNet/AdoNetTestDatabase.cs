using Microsoft.Extensions.DependencyInjection;

using Orleans.Storage;

using Realtime.Storage.Tests.Contract;
using Realtime.Storage.Tests.Postgres;
using Realtime.Testing;

namespace Realtime.Storage.Tests.AdoNet;

/// <summary>PostgreSQL with the rows by the statements of Orleans' ADO.NET persistence.</summary>
public sealed class AdoNetTestDatabase : ITestDatabase
{
    private readonly PostgresTestDatabase _database = new();

    /// <summary>The same database by the other provider.</summary>
    public PostgresTestDatabase ByGroupCommit => _database;

    public static string? Missing => PostgresServer.Missing;

    public void AddTo(IServiceCollection services, bool failFast)
    {
        services.AddAdoNetStorage(options => _database.Configure(options, failFast));
        services.AddKeyedSingleton<IGrainStorage>(StorageServiceCollectionExtensions.AdoNetPersistence, new StatementPersistence(_database.ConnectionString));
    }

    public IDisposable HoldCommits() => _database.HoldCommits();

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
