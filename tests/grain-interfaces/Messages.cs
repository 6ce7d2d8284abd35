using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Realtime.Common;

namespace Realtime;

/// <summary>What crosses grain boundaries: every message and every interface, and what is allowed to be inside.</summary>
internal static class Messages
{
    /// <summary>Types of the platform that nobody can change.</summary>
    private static readonly HashSet<Type> _immutable =
    [
        typeof(bool), typeof(byte), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(string),
        typeof(DateTimeOffset), typeof(TimeSpan), typeof(TimeOnly), typeof(DayOfWeek),
    ];

    public static Assembly Assembly { get; } = typeof(Utf8Json).Assembly;

    public static IReadOnlyList<Type> All { get; } = [.. Assembly.GetTypes().Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))];

    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))];

    /// <summary>What a record stores: the properties of its constructor, not those that it works out.</summary>
    public static IEnumerable<PropertyInfo> MembersOf(Type message) => message
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(property => message.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    /// <summary>Whether it can be set after construction.</summary>
    public static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>Why a type may not cross, or nothing.</summary>
    public static string? Fault(Type type)
    {
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            return definition == typeof(Nullable<>) || definition == typeof(ImmutableArray<>)
                ? Fault(type.GetGenericArguments()[0])
                : $"{type} is none of the immutable collections";
        }

        return _immutable.Contains(type) || All.Contains(type) || (type.IsInterface && type.IsAssignableTo(typeof(IGrainObserver)))
            ? null
            : $"{type} is neither a message nor one of the immutable types of the platform";
    }

    /// <summary>What an answer holds, inside its task.</summary>
    public static Type? AnswerOf(MethodInfo method) => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
}
