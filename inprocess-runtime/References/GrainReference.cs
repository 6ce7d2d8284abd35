using Orleans.Runtime;
using Realtime.InProcessRuntime;
using Realtime.InProcessRuntime.Activations;
using Realtime.InProcessRuntime.References;
using Realtime.InProcessRuntime.Turns;

namespace Orleans.Runtime;

/// <summary>A reference to a grain or an observer. Two are equal when they name the same one.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly ActorHost _host;
    private Mailbox? _mailbox;

    internal GrainReference(ActorHost host, GrainId id, Mailbox? mailbox)
    {
        _host = host;
        GrainId = id;
        _mailbox = mailbox;
    }

    public GrainId GrainId { get; }

    internal Mailbox? Mailbox => _mailbox;

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public sealed override bool Equals(object? obj) => Equals(obj as GrainReference);

    public sealed override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}";

    internal GrainReference As(Type interfaceType) => GrainReferenceFactory.Create(interfaceType, _host, GrainId, _mailbox);

    /// <summary>What travels for an argument: of a grain its reference, never the object.</summary>
    /// <exception cref="NotSupportedException">An observer that nobody made a reference to.</exception>
    internal static T AsArgument<T>(T value)
        where T : IAddressable => value switch
    {
        null or GrainReference => value!,
        IGrainObserver => throw new NotSupportedException(
            $"IGrainObserver parameters must be GrainReference or Grain and cannot be type {value.GetType()}. Did you forget to CreateObjectReference?"),
        _ => value.AsReference<T>(),
    };

    internal Task<TResult> Send<TArgs, TResult>(GrainMethod<TArgs, TResult> method, TArgs args)
    {
        var call = method.NewCall(args, method.OneWay ? long.MaxValue : _host.DeadlineOf(method));
        _host.Calls.Add(1);
        try
        {
            var mailbox = _mailbox;
            if (mailbox is null or Activation { IsClosed: true })
            {
                _mailbox = mailbox = _host.MailboxOf(GrainId);
            }

            mailbox.Post(call);
        }
        catch (Exception error)
        {
            call.Fail(error);
        }

        return method.OneWay ? Task.FromResult<TResult>(default!) : call.Task;
    }
}
