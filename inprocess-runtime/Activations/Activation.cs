using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Realtime.InProcessRuntime.Timers;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>One grain in memory: its mailbox, its object, its timers, its end.</summary>
internal sealed class Activation(ActorHost host, GrainClass grainClass, GrainId id) : Mailbox(host), IGrainContext
{
    /// <summary>For activation and for deactivation, as in Orleans.</summary>
    private static readonly TimeSpan LifecycleTimeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ActivationState _state;
    private AsyncServiceScope? _scope;
    private IGrainBase? _grain;
    private List<GrainTimer>? _timers;
    private DeactivationReason? _reason;
    private CancellationToken _deactivationLimit;
    private bool _ending;
    private long _lastUsed;
    private long _keepUntil;

    /// <summary>The activation whose code is running here; null outside.</summary>
    public new static Activation? Current => TaskScheduler.Current as Activation;

    public override GrainId GrainId => id;

    public override object Target => _grain!;

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Host.ServiceProvider;

    public Task Deactivated => _deactivated.Task;

    public override bool IsClosed => _state == ActivationState.Closed;

    /// <exception cref="InvalidOperationException">The grain was constructed without a runtime.</exception>
    public static Activation Of(IGrainBase grain) => grain.GrainContext as Activation
        ?? throw new InvalidOperationException($"{grain.GetType()} has no activation: the runtime did not construct it.");

    public override void Post(ITurn turn)
    {
        lock (Gate)
        {
            if (_state != ActivationState.Closed)
            {
                Add(turn);
                return;
            }
        }

        if (turn is not GrainTimer)
        {
            Host.MailboxOf(id).Post(turn);
        }
    }

    public override void End(ITurn turn, Exception? error)
    {
        base.End(turn, error);
        if (turn.IsUse)
        {
            _lastUsed = Host.Time.GetTimestamp();
        }

        if (error is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "A call ended with an inconsistent state."));
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (_reason is not null || IsClosed)
            {
                return;
            }

            _reason = deactivationReason;
            _deactivationLimit = cancellationToken;
            _state = _state == ActivationState.Active ? ActivationState.Deactivating : _state;
            Schedule();
        }
    }

    public void DelayDeactivation(TimeSpan span)
    {
        var forEver = span == TimeSpan.MaxValue || span == Timeout.InfiniteTimeSpan;
        _keepUntil = forEver ? long.MaxValue : span <= TimeSpan.Zero ? 0 : Host.After(span);
    }

    /// <summary>Deactivates if nothing was called for the collection age.</summary>
    public void Collect(long now)
    {
        lock (Gate)
        {
            if (_state == ActivationState.Active && !Turns.Busy && Turns.Waiting == 0
                && _keepUntil <= now && Host.After(Host.Options.CollectionAge, _lastUsed) <= now && !grainClass.KeepAlive)
            {
                Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "No call for the collection age."));
            }
        }
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (Gate)
        {
            (_timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (Gate)
        {
            _timers?.Remove(timer);
        }
    }

    protected override IStep? Begin()
    {
        switch (_state)
        {
            case ActivationState.Created:
                _state = ActivationState.Activating;
                return new LifecycleStep(ActivateAsync);
            case ActivationState.Active:
                return Turns.Begin();
            case ActivationState.Deactivating when !Turns.Busy && !_ending:
                _ending = true;
                return new LifecycleStep(DeactivateAsync);
            default:
                return null;
        }
    }

    private async Task ActivateAsync()
    {
        try
        {
            Host.ThrowIfStopping(id);
            _scope = Host.ServiceProvider.CreateAsyncScope();
            var (grain, states) = grainClass.Construct(this);
            _grain = grain;
            using var limit = new CancellationTokenSource(LifecycleTimeout, Host.Time);
            await Task.WhenAll(states.Select(state => state.ReadStateAsync(limit.Token)));
            await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
            lock (Gate)
            {
                _lastUsed = Host.Time.GetTimestamp();
                _state = _reason is null ? ActivationState.Active : ActivationState.Deactivating;
                Schedule();
            }
        }
        catch (Exception error)
        {
            if (error is not SiloUnavailableException)
            {
                Host.LogActivationFailed(error, id);
            }

            await EndAsync(error);
        }
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            using var timeout = new CancellationTokenSource(LifecycleTimeout, Host.Time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _deactivationLimit);
            await _grain!.OnDeactivateAsync(_reason!.Value, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception error)
        {
            Host.LogDeactivationFailed(error, id);
        }

        await EndAsync(null);
    }

    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        try
        {
            await ((_grain as IAsyncDisposable)?.DisposeAsync() ?? default);
            (_grain as IDisposable)?.Dispose();
            await (_scope?.DisposeAsync() ?? default);
        }
        catch (Exception error)
        {
            Host.LogDeactivationFailed(error, id);
        }

        lock (Gate)
        {
            var waiting = Turns.TakeWaiting(static _ => true);
            waiting.RemoveAll(static turn => turn is GrainTimer);
            _state = ActivationState.Closed;
            Host.Activations.Replace(this, waiting, failure);
            (_grain, _scope, _timers) = (null, null, null);
        }

        _deactivated.SetResult();
    }

    private void StopTimers()
    {
        foreach (var timer in _timers?.ToArray() ?? [])
        {
            timer.Dispose();
        }
    }
}
