using Realtime.InProcessRuntime.References;

namespace Realtime.InProcessRuntime.Turns;

/// <summary>A call whose caller can stop waiting. A call cancelled before its turn does not run; a running one sees its token.</summary>
internal sealed class CancellableCall<TArgs, TResult> : Call<TArgs, TResult>
{
    private readonly CancellationTokenRegistration _registration;

    public CancellableCall(GrainMethod<TArgs, TResult> method, TArgs args, long deadline, CancellationToken cancellation)
        : base(method, args, deadline) =>
        _registration = cancellation.UnsafeRegister(
            static (call, token) => ((CancellableCall<TArgs, TResult>)call!).TrySetCanceled(token), this);

    // Not Dispose: that would wait for a cancellation that runs on another thread.
    protected override void Settled() => _registration.Unregister();
}
