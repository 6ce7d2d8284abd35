using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime.Hosting;

/// <summary>Adds stores by name.</summary>
public static class StorageProviderExtensions
{
    /// <summary>Adds a store that <see cref="PersistentStateAttribute.StorageName"/> can name: a keyed singleton <see cref="IGrainStorage"/>.</summary>
    public static IServiceCollection AddGrainStorage<T>(this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
        where T : IGrainStorage =>
        collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
}
