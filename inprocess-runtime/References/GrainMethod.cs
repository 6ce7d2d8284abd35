using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.References;

/// <summary>A method of a grain interface and what its attributes say.</summary>
internal class GrainMethod(string name)
{
    public GrainMethod(MethodInfo method) : this($"{method.DeclaringType!.Name}.{method.Name}")
    {
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        OneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    public bool ReadOnly { get; }

    public bool AlwaysInterleave { get; init; }

    public bool OneWay { get; }

    public TimeSpan? Timeout { get; }

    public override string ToString() => name;
}

/// <summary>A method whose arguments travel as one value tuple.</summary>
internal sealed class GrainMethod<TArgs, TResult>(MethodInfo method) : GrainMethod(method)
{
    private readonly Func<TArgs, CancellationToken>? _cancellation = GrainMethodCompiler.CancellationOf<TArgs>(method);

    /// <summary>Calls the method of a target. The task is a <c>Task&lt;TResult&gt;</c> unless the result is <see cref="Nothing"/>.</summary>
    public Func<object, TArgs, Task> Invoke { get; } = GrainMethodCompiler.Invoker<TArgs>(method);

    public Call<TArgs, TResult> NewCall(TArgs args, long deadline) =>
        _cancellation?.Invoke(args) is { CanBeCanceled: true } cancellation
            ? new CancellableCall<TArgs, TResult>(this, args, deadline, cancellation)
            : new Call<TArgs, TResult>(this, args, deadline);
}
