using Realtime.Web.Problems;

namespace Realtime.Web.Json;

/// <summary>Lists in requests.</summary>
internal static class Items
{
    /// <summary>The list, or an empty one when it was left out.</summary>
    /// <param name="field">Its name in problems.</param>
    /// <exception cref="ProblemException">An item is null, which JSON allows everywhere and no field of ours means.</exception>
    public static IReadOnlyList<T> Given<T>(this IReadOnlyList<T>? items, string field)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            if (items[i] is null)
            {
                throw new ProblemException(Problem.Invalid($"{field}[{i}]", "null", "given"));
            }
        }

        return items ?? [];
    }
}
