using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>Activation or deactivation, run on the activation's own scheduler.</summary>
internal sealed class LifecycleStep(Func<Task> run) : IStep
{
    public Task RunAsync(Mailbox mailbox) => run();
}
