using Orleans;
using Orleans.Runtime;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.Observers;

/// <summary>The mailbox of an object that is no grain. Held weakly: who registered the object keeps it alive.</summary>
internal sealed class ObserverMailbox(ActorHost host, IGrainObserver observer) : Mailbox(host)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private volatile bool _closed;

    public override GrainId GrainId { get; } = Orleans.Runtime.GrainId.Create("observer", Guid.NewGuid().ToString("N"));

    public override object Target
    {
        get
        {
            if (!_closed && _observer.TryGetTarget(out var observer))
            {
                return observer;
            }

            _closed = true;
            throw new ClientNotAvailableException(GrainId);
        }
    }

    public override bool IsClosed => _closed;

    public void Close() => _closed = true;

    public override void Post(ITurn turn)
    {
        if (_closed)
        {
            turn.Fail(new ClientNotAvailableException(GrainId));
            return;
        }

        lock (Gate)
        {
            Add(turn);
        }
    }

    protected override IStep? Begin() => Turns.Begin();
}
