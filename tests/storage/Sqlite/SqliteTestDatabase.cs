using Microsoft.Extensions.DependencyInjection;

using Realtime.Storage.Sqlite;
using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Sqlite;

/// <summary>A file in a folder of its own, removed afterwards.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("realtime-storage-");

    public static string? Missing => null;

    public string File => Path.Combine(_folder.FullName, "data", "test.db");

    public void AddTo(IServiceCollection services, bool failFast) => services.AddSqliteStorage(options =>
    {
        options.Path = File;
        options.BusyTimeout = failFast ? TimeSpan.Zero : TimeSpan.FromMinutes(1);
        options.Json.TypeInfoResolverChain.Add(TestJson.Default);
    });

    public IDisposable HoldCommits()
    {
        var session = new SqliteSession(File, TimeSpan.FromMinutes(1));
        session.Execute("BEGIN IMMEDIATE");
        return session;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
