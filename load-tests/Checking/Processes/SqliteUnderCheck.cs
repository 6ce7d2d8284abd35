namespace Realtime.LoadTests.Checking.Processes;

/// <summary>SQLite lives and dies with the server.</summary>
internal sealed class SqliteUnderCheck : IDatabaseUnderCheck
{
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["Storage__Provider"] = "Sqlite" };

    public bool CanBeKilled => false;

    public void Kill() => throw new NotSupportedException("SQLite has no process.");

    public void StartAgain() => throw new NotSupportedException("SQLite has no process.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
