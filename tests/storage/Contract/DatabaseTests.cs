namespace Realtime.Storage.Tests.Contract;

/// <summary>Gives each test a database of its own.</summary>
public abstract class DatabaseTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    protected TDatabase Database { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Database.DisposeAsync();
}
