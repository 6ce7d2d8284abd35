using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Runtime;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.References;

/// <summary>Makes references of the classes that <see cref="GrainReferenceEmitter"/> emits, one class an interface.</summary>
internal static class GrainReferenceFactory
{
    private static readonly ConcurrentDictionary<Type, Constructor> Constructors = new();

    private delegate GrainReference Constructor(ActorHost host, GrainId id, Mailbox? mailbox);

    public static GrainReference Create(Type interfaceType, ActorHost host, GrainId id, Mailbox? mailbox) =>
        Constructors.GetOrAdd(interfaceType, ConstructorFor)(host, id, mailbox);

    private static Constructor ConstructorFor(Type interfaceType)
    {
        var constructor = GrainReferenceEmitter.Emit(interfaceType).GetConstructors().Single();
        var parameters = constructor.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        return Expression.Lambda<Constructor>(Expression.New(constructor, parameters), parameters).Compile();
    }
}
