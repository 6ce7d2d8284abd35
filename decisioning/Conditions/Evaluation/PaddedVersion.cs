using System.Buffers;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>
/// GrowthBook's form of a version in which the order of the text is the order of versions: no leading <c>v</c>, no build
/// tag, parts split at dots and dashes, numeric parts padded to five places with blanks, and a release of three parts
/// ended by <c>~</c>, so that it sorts after its pre-releases. Anything but a string or number is version 0.
/// </summary>
internal ref struct PaddedVersion
{
    private const int Places = 5;
    private readonly byte[] _rented;

    private PaddedVersion(ReadOnlySpan<byte> text)
    {
        text = text.IsEmpty ? "0"u8 : Core(text);
        // A part grows to at most five bytes, and a release gets two more.
        _rented = ArrayPool<byte>.Shared.Rent((text.Length + 1) * (Places + 1) + 2);
        var (written, parts) = (0, 0);
        while (true)
        {
            var end = text.IndexOfAny((byte)'.', (byte)'-');
            written += Pad(end < 0 ? text : text[..end], _rented.AsSpan(written));
            parts++;
            if (end < 0)
            {
                break;
            }

            _rented[written++] = (byte)'-';
            text = text[(end + 1)..];
        }

        if (parts == 3)
        {
            _rented[written++] = (byte)'-';
            _rented[written++] = (byte)'~';
        }

        Bytes = _rented.AsSpan(0, written);
    }

    /// <summary>The padded text.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Pads an attribute.</summary>
    public static PaddedVersion Of(in JsonValue value)
    {
        if (!(value.IsText || value.IsNumber))
        {
            return new PaddedVersion("0"u8);
        }

        using var text = JavaScriptValue.Text(value);
        return new PaddedVersion(text.Bytes);
    }

    /// <summary>Pads an operand.</summary>
    public static byte[] Of(ReadOnlySpan<byte> text)
    {
        using var padded = new PaddedVersion(text);
        return padded.Bytes.ToArray();
    }

    /// <summary>Gives the buffer back; the version must not be used afterwards.</summary>
    public void Dispose()
    {
        Bytes = default;
        ArrayPool<byte>.Shared.Return(_rented);
    }

    private static int Pad(ReadOnlySpan<byte> part, Span<byte> destination)
    {
        var blanks = part.IsEmpty || part.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 ? 0 : Math.Max(0, Places - part.Length);
        destination[..blanks].Fill((byte)' ');
        part.CopyTo(destination[blanks..]);
        return blanks + part.Length;
    }

    private static ReadOnlySpan<byte> Core(ReadOnlySpan<byte> text)
    {
        // The build tag runs to the end of the text and never over a line's end.
        var line = text.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        var build = text[line..].IndexOf((byte)'+');
        text = build < 0 ? text : text[..(line + build)];
        return text.Length > 0 && text[0] == 'v' ? text[1..] : text;
    }
}
