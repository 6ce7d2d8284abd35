namespace Realtime.Decisioning.Tables;

/// <summary>A bitmap for a moment, one a thread: nobody may hold it across a call that might ask for it too.</summary>
internal static class Scratch
{
    [ThreadStatic]
    private static ulong[]? _words;

    public static Span<ulong> Rent(int words)
    {
        if (_words is null || _words.Length < words)
        {
            _words = new ulong[words];
        }

        return _words.AsSpan(0, words);
    }
}
