using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>The grain classes of the given assemblies.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ConcurrentDictionary<Type, GrainClass> _byInterface = new();

    /// <exception cref="InvalidOperationException">Two classes have the same grain type.</exception>
    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IGrainBase)))
            {
                var grainClass = new GrainClass(type);
                if (!_byType.TryAdd(grainClass.GrainType, grainClass))
                {
                    throw new InvalidOperationException($"{grainClass} and {_byType[grainClass.GrainType]} both have the grain type \"{grainClass.GrainType}\".");
                }
            }
        }
    }

    /// <exception cref="ArgumentException">No class has this type.</exception>
    public GrainClass Of(GrainId id) => _byType.TryGetValue(id.Type, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"Could not find an implementation for grain type \"{id.Type}\" of {id}.");

    /// <exception cref="ArgumentException">Not exactly one class implements the interface.</exception>
    public GrainType TypeOf(Type interfaceType) => _byInterface.GetOrAdd(interfaceType, static (type, all) =>
    {
        var matches = all.Where(grainClass => grainClass.Implements(type)).ToList();
        return matches.Count switch
        {
            1 => matches[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {type}"),
            _ => throw new ArgumentException($"Unable to identify a single appropriate grain type for interface {type}. Candidates: {string.Join(", ", matches)}"),
        };
    }, _byType.Values).GrainType;
}
