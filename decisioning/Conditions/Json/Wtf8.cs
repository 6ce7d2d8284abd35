using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// UTF-8 that may hold unpaired surrogates as three bytes ("WTF-8"), which is how any JavaScript string can be kept as
/// bytes and compared with JSON text without decoding it.
/// </summary>
internal static class Wtf8
{
    /// <summary>Encodes any string.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> encoded = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done)
            {
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            }
            else
            {
                bytes.AddRange([(byte)(0xE0 | (text[0] >> 12)), (byte)(0x80 | ((text[0] >> 6) & 0x3F)), (byte)(0x80 | (text[0] & 0x3F))]);
            }

            text = text[consumed..];
        }

        return [.. bytes];
    }

    /// <summary>Decodes into at most as many characters as there are bytes; bytes that are no text become U+FFFD.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        if (Utf8.ToUtf16(bytes, destination, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            return written;
        }

        written = 0;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                written += rune.EncodeToUtf16(destination[written..]);
            }
            else if (bytes.Length >= 3 && bytes[0] == 0xED && bytes[1] is >= 0xA0 and <= 0xBF && bytes[2] is >= 0x80 and <= 0xBF)
            {
                destination[written++] = (char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F));
                consumed = 3;
            }
            else
            {
                destination[written++] = '\uFFFD';
            }

            bytes = bytes[consumed..];
        }

        return written;
    }

    /// <summary>Decodes into a string.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length];
        return new string(characters, 0, Decode(bytes, characters));
    }

    /// <summary>
    /// Compares as JavaScript compares strings: by UTF-16 code units. Bytes order the same but for characters beyond the
    /// basic plane, which UTF-16 writes as surrogates and so sorts before U+E000.
    /// </summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (l, r) = (left[same], right[same]);
        return Math.Max(l, r) >= 0xF0 && Math.Min(l, r) is >= 0xED and < 0xF0
            ? string.CompareOrdinal(Decode(left[same..]), Decode(right[same..]))
            : l.CompareTo(r);
    }
}
