using System.Collections;
using System.Reflection;
using Realtime.Common;

namespace Realtime.Grains;

/// <summary>Compares member by member: records with arrays compare these by reference.</summary>
internal static class Deep
{
    /// <summary>The path of the first difference, or nothing.</summary>
    public static string? Difference(object? one, object? other, string path = "$")
    {
        if (one is null || other is null)
        {
            return one is null && other is null ? null : path;
        }

        var type = one.GetType();
        if (type.IsPrimitive || type.IsEnum || one is string or decimal or DateTimeOffset or TimeSpan or TimeOnly or UInt128 or Utf8Json)
        {
            return one.Equals(other) ? null : $"{path}: {one} and {other}";
        }

        if (one is IDictionary dictionary)
        {
            var others = (IDictionary)other;
            return dictionary.Count != others.Count
                ? path
                : First(dictionary.Keys.Cast<object>(), key => Difference(dictionary[key], others[key], $"{path}[{key}]"));
        }

        if (one is IEnumerable items)
        {
            var (mine, theirs) = (items.Cast<object?>().ToList(), ((IEnumerable)other).Cast<object?>().ToList());
            return mine.Count != theirs.Count
                ? $"{path}: {mine.Count} and {theirs.Count} items"
                : First(Enumerable.Range(0, mine.Count), i => Difference(mine[i], theirs[i], $"{path}[{i}]"));
        }

        return First(
            type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0),
            property => Difference(property.GetValue(one), property.GetValue(other), $"{path}.{property.Name}"));
    }

    private static string? First<T>(IEnumerable<T> parts, Func<T, string?> difference) => parts.Select(difference).FirstOrDefault(found => found is not null);
}
