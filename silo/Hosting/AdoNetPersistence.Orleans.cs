using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Hosting;
using Orleans.Storage;
using Realtime.Storage;
using Realtime.Storage.AdoNet;

namespace Realtime.Silo.Hosting;

/// <summary>Rows in PostgreSQL by <c>Microsoft.Orleans.Persistence.AdoNet</c>.</summary>
internal static class AdoNetPersistence
{
    private const string Invariant = "Npgsql";

    /// <summary>Adds it, and this project's journal and due dates beside it.</summary>
    public static void Add(IServiceCollection services, string connection, Action<PostgresStorageOptions> configure)
    {
        DbProviderFactories.RegisterFactory(Invariant, NpgsqlFactory.Instance);
        services.AddAdoNetStorage(configure);
        services.AddAdoNetGrainStorage(StorageServiceCollectionExtensions.AdoNetPersistence, options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = connection;
            options.DeleteStateOnClear = true;
            options.GrainStorageSerializer = new PassOn();
        });

        // It logs failures with the grain's key, which may name a person; the same failures are reported without it.
        services.AddLogging(logging => logging.AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.None));
    }

    private sealed class PassOn : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(Row(input).Payload);

        public T Deserialize<T>(BinaryData input) =>
            new AdoNetRow { Payload = input.ToArray() } is T row ? row : throw Unknown<T>();

        private static AdoNetRow Row<T>(T? input) => input as AdoNetRow ?? throw Unknown<T>();

        private static InvalidOperationException Unknown<T>() => new($"{typeof(T)} is no {nameof(AdoNetRow)}: only storage writes here.");
    }
}
