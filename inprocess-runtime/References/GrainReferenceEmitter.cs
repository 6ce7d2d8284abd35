using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.References;

/// <summary>
/// Emits for a grain interface a class derived from <see cref="GrainReference"/>: each method packs its arguments into a
/// value tuple and hands it, with the method's description, to <see cref="GrainReference.Send"/>.
/// </summary>
internal static class GrainReferenceEmitter
{
    private static readonly Type[] ConstructorParameters = [typeof(ActorHost), typeof(GrainId), typeof(Mailbox)];

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>),
    ];

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Realtime.InProcessRuntime.References"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("References");

    private static int _emitted;

    /// <exception cref="NotSupportedException">The interface holds something that no call can carry.</exception>
    public static Type Emit(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !interfaceType.IsVisible)
        {
            throw new NotSupportedException($"{interfaceType} is not a public interface.");
        }

        lock (Module)
        {
            var type = Module.DefineType(
                $"{interfaceType.Name}Reference{_emitted++}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [interfaceType]);
            EmitConstructor(type);
            var methods = interfaceType.GetInterfaces().Append(interfaceType).SelectMany(i => i.GetMethods()).Where(method => !method.IsStatic);
            var descriptions = methods.Select((method, index) => EmitMethod(type, method, $"Method{index}")).ToList();
            var emitted = type.CreateType();
            foreach (var (field, description) in descriptions)
            {
                emitted.GetField(field)!.SetValue(null, description);
            }

            return emitted;
        }
    }

    private static void EmitConstructor(TypeBuilder type)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, ConstructorParameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static (string Field, object Description) EmitMethod(TypeBuilder type, MethodInfo method, string name)
    {
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        if (method.IsGenericMethod || parameters.Length >= Tuples.Length || parameters.Any(parameter => parameter.IsByRef))
        {
            throw new NotSupportedException(
                $"{method.DeclaringType}.{method.Name} can't be called: a grain method is not generic and takes at most {Tuples.Length - 1} parameters, none by reference.");
        }

        var args = parameters.Length == 0 ? Tuples[0] : Tuples[parameters.Length].MakeGenericType(parameters);
        var result = ResultOf(method);
        var description = typeof(GrainMethod<,>).MakeGenericType(args, result);
        var field = type.DefineField(name, description, FieldAttributes.Public | FieldAttributes.Static);
        var body = type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final, method.ReturnType, parameters);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, field);
        for (var i = 1; i <= parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg, i);
            if (parameters[i - 1] is { IsInterface: true } addressable && addressable.IsAssignableTo(typeof(IAddressable)))
            {
                il.Emit(OpCodes.Call, typeof(GrainReference).GetMethod(nameof(GrainReference.AsArgument), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(addressable));
            }
        }

        if (parameters.Length == 0)
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(args));
        }
        else
        {
            il.Emit(OpCodes.Newobj, args.GetConstructor(parameters)!);
        }

        il.Emit(OpCodes.Call, typeof(GrainReference).GetMethod("Send", BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(args, result));
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }
        else if (method.ReturnType.IsValueType)
        {
            var task = result == typeof(Nothing) ? typeof(Task) : typeof(Task<>).MakeGenericType(result);
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
        return (name, Activator.CreateInstance(description, method)!);
    }

    private static Type ResultOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(Nothing);
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : throw new NotSupportedException($"{method.DeclaringType}.{method.Name} returns {type}: a grain method returns a task.");
    }
}
