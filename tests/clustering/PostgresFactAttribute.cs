namespace Realtime.Clustering.Tests;

/// <summary>A fact about the real database; skipped, with its reason, where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
