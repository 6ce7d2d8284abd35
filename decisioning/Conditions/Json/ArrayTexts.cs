namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// The elements of an array as long as they are texts without escapes, read from its bytes: a step over a few letters,
/// where the document looks each element up.
/// </summary>
internal ref struct ArrayTexts
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Of the bytes of an array.</summary>
    public ArrayTexts(ReadOnlySpan<byte> array) => _rest = array[1..];

    /// <summary>The element's bytes between the quotes.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether the end was reached, and not something else than such a text.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Goes on to the next element.</summary>
    public bool MoveNext()
    {
        var at = 0;
        while (_rest[at] is (byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        IsOver = _rest[at] == ']';
        if (_rest[at] != '"')
        {
            return false;
        }

        _rest = _rest[(at + 1)..];
        var end = _rest.IndexOfAny((byte)'"', (byte)'\\');
        if (_rest[end] == '\\')
        {
            return false;
        }

        Current = _rest[..end];
        _rest = _rest[(end + 1)..];
        return true;
    }
}
