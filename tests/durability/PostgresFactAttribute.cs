using Realtime.Testing;

namespace Realtime.Durability;

/// <summary>A fact that needs a PostgreSQL server of its own; skipped, with the reason, where there can't be one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Looks whether there can.</summary>
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
