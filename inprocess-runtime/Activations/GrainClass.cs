using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>A grain class: its name and how its constructor is filled.</summary>
internal sealed class GrainClass
{
    private readonly Type _type;
    private readonly ConstructorInvoker _constructor;
    private readonly Func<Activation, object?>[] _arguments;

    /// <exception cref="InvalidOperationException">The class has not exactly one public constructor.</exception>
    public GrainClass(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length != 1)
        {
            throw new InvalidOperationException($"{type} has {constructors.Length} public constructors; a grain class has one.");
        }

        _type = type;
        _constructor = ConstructorInvoker.Create(constructors[0]);
        _arguments = [.. constructors[0].GetParameters().Select(ArgumentFor)];
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type) ?? GrainType.Create(ConventionalName(type));
        KeepAlive = type.IsDefined(typeof(KeepAliveAttribute));
    }

    public GrainType GrainType { get; }

    public bool KeepAlive { get; }

    public bool Implements(Type interfaceType) => interfaceType.IsAssignableFrom(_type);

    public override string ToString() => _type.FullName!;

    /// <exception cref="InvalidOperationException">The constructor threw, or something it asks for is not registered.</exception>
    public (IGrainBase Grain, List<IReadBeforeActivation> States) Construct(Activation activation)
    {
        try
        {
            var arguments = Array.ConvertAll(_arguments, argument => argument(activation));
            var grain = (IGrainBase)_constructor.Invoke(arguments);
            return (grain, [.. arguments.OfType<IReadBeforeActivation>()]);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Failed to create an instance of grain type '{_type}': {error.Message}", error);
        }
    }

    private static string ConventionalName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > "grain".Length && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^"grain".Length] : name;
    }

    private static Func<Activation, object?> ArgumentFor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } row)
        {
            var storage = row.StorageName ?? "Default";
            var state = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
            return activation => Activator.CreateInstance(
                state,
                row.StateName,
                activation.GrainId,
                activation.ActivationServices.GetKeyedService<IGrainStorage>(storage)
                    ?? throw new OrleansException($"No grain storage named \"{storage}\" is registered; {parameter.Member.DeclaringType} keeps its state \"{row.StateName}\" there."));
        }

        if (type == typeof(IGrainContext))
        {
            return activation => activation;
        }

        return parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed
            ? activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key!)
            : activation => activation.ActivationServices.GetRequiredService(type);
    }
}
