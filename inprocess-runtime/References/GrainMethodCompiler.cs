using System.Linq.Expressions;
using System.Reflection;

namespace Realtime.InProcessRuntime.References;

/// <summary>Compiles, once a method, the delegates that take a call's arguments apart again.</summary>
internal static class GrainMethodCompiler
{
    public static Func<object, TArgs, Task> Invoker<TArgs>(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var args = Expression.Parameter(typeof(TArgs));
        var call = Expression.Call(
            Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((_, i) => Expression.Field(args, $"Item{i + 1}")));
        return Expression.Lambda<Func<object, TArgs, Task>>(AsTask(call), target, args).Compile();
    }

    /// <summary>The cancellation token among the arguments; null if the method takes none.</summary>
    public static Func<TArgs, CancellationToken>? CancellationOf<TArgs>(MethodInfo method)
    {
        var index = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
        if (index < 0)
        {
            return null;
        }

        var args = Expression.Parameter(typeof(TArgs));
        return Expression.Lambda<Func<TArgs, CancellationToken>>(Expression.Field(args, $"Item{index + 1}"), args).Compile();
    }

    private static Expression AsTask(MethodCallExpression call)
    {
        if (call.Type == typeof(void))
        {
            return Expression.Block(call, Expression.Constant(Task.CompletedTask));
        }

        return call.Type.IsValueType
            ? Expression.Convert(Expression.Call(call, nameof(ValueTask.AsTask), null), typeof(Task))
            : Expression.Convert(call, typeof(Task));
    }
}
