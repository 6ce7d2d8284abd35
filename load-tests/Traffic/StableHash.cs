namespace Realtime.LoadTests.Traffic;

/// <summary>A hash that is the same in every process, unlike a string's own: FNV-1a, 32 bits.</summary>
public static class StableHash
{
    /// <summary>The hash of a text's UTF-16 units.</summary>
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ unit) * 16777619u);
        }

        return hash;
    }
}
