using Orleans.Runtime;
using Realtime.InProcessRuntime.Activations;

namespace Orleans;

/// <summary>Base of grain classes. One instance lives for a key at a time, and its calls run one after another.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain() => GrainContext = Activation.Current!;

    /// <summary>The activation; null in a grain that was constructed without a runtime.</summary>
    public IGrainContext GrainContext { get; }

    protected IGrainFactory GrainFactory => Activation.Of(this).Host;

    /// <summary>Services in the scope of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates once the calls now running have ended; calls that wait go to a new activation.</summary>
    protected void DeactivateOnIdle() => Activation.Of(this).Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>
    /// Keeps idle collection away for <paramref name="timeSpan"/>; <see cref="TimeSpan.MaxValue"/> or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever, another negative span or zero ends an earlier delay.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(this).DelayDeactivation(timeSpan);
}
