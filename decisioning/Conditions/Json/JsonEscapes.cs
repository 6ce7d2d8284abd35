using System.Buffers.Text;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>Takes JSON's backslash escapes out of UTF-8 text.</summary>
internal static class JsonEscapes
{
    /// <summary>Writes the text without its escapes and says how many bytes that took; at most as many as it had.</summary>
    public static int Remove(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (escape < 0)
            {
                return written;
            }

            raw = raw[(escape + 1)..];
            if (raw[0] == 'u')
            {
                var unit = Unit(raw);
                raw = raw[5..];
                if (char.IsHighSurrogate(unit) && raw.Length >= 6 && raw[0] == '\\' && raw[1] == 'u' && char.IsLowSurrogate(Unit(raw[1..])))
                {
                    written += Encode(char.ConvertToUtf32(unit, Unit(raw[1..])), destination[written..]);
                    raw = raw[6..];
                }
                else
                {
                    written += Encode(unit, destination[written..]);
                }
            }
            else
            {
                destination[written++] = raw[0] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    var same => same,
                };
                raw = raw[1..];
            }
        }
    }

    private static char Unit(ReadOnlySpan<byte> escape)
    {
        _ = Utf8Parser.TryParse(escape.Slice(1, 4), out ushort unit, out _, 'x');
        return (char)unit;
    }

    // Not Rune: that refuses unpaired surrogates.
    private static int Encode(int code, Span<byte> destination)
    {
        switch (code)
        {
            case < 0x80:
                destination[0] = (byte)code;
                return 1;
            case < 0x800:
                destination[0] = (byte)(0xC0 | (code >> 6));
                destination[1] = (byte)(0x80 | (code & 0x3F));
                return 2;
            case < 0x10000:
                destination[0] = (byte)(0xE0 | (code >> 12));
                destination[1] = (byte)(0x80 | ((code >> 6) & 0x3F));
                destination[2] = (byte)(0x80 | (code & 0x3F));
                return 3;
            default:
                destination[0] = (byte)(0xF0 | (code >> 18));
                destination[1] = (byte)(0x80 | ((code >> 12) & 0x3F));
                destination[2] = (byte)(0x80 | ((code >> 6) & 0x3F));
                destination[3] = (byte)(0x80 | (code & 0x3F));
                return 4;
        }
    }
}
