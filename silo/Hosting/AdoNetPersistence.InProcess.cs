using Microsoft.Extensions.DependencyInjection;
using Realtime.Storage;

namespace Realtime.Silo.Hosting;

/// <summary>Orleans' own persistence, which there is only with Orleans.</summary>
internal static class AdoNetPersistence
{
    /// <summary>Refuses.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public static void Add(IServiceCollection services, string connection, Action<PostgresStorageOptions> configure) =>
        throw new InvalidOperationException(
            "Storage:Provider is AdoNet, the persistence of Orleans, and this build has none: choose PostgreSql, which reads the same rows, or build with ActorRuntime=Orleans.");
}
