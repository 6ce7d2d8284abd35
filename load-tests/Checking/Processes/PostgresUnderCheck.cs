using Realtime.Testing;

namespace Realtime.LoadTests.Checking.Processes;

/// <summary>A PostgreSQL server of its own, with its default durability.</summary>
internal sealed class PostgresUnderCheck : IDatabaseUnderCheck
{
    private readonly PostgresServer _server = PostgresServer.StartNew();

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["Storage__Provider"] = "PostgreSql",
        ["ConnectionStrings__Storage"] = _server.ConnectionString,
    };

    public bool CanBeKilled => true;

    public void Kill() => _server.Kill();

    public void StartAgain() => _server.StartAgain();

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
