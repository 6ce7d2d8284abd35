using System.Buffers;
using System.Globalization;
using System.Text;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>Numbers as JavaScript reads and writes them (ECMA-262, 7.1.4 and 6.1.6.1.20).</summary>
internal static class JavaScriptNumber
{
    private const int MaxShortLength = 15;
    private static readonly double[] _powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    private static readonly SearchValues<byte> _decimal = SearchValues.Create("0123456789.eE+-"u8);

    /// <summary>The value of a JSON number; beyond the range of a double, an infinity.</summary>
    public static double Of(in JsonValue number) =>
        TryShort(number.Raw, out var value) ? value : double.Parse(number.Raw, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>What JavaScript's <c>Number(text)</c> gives: NaN for anything that is no number, 0 for blanks.</summary>
    public static double Of(ReadOnlySpan<byte> text)
    {
        if (TryShort(text, out var number))
        {
            return number;
        }

        text = Trim(text);
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text.Length > 2 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b')
        {
            return Prefixed(text[2..], (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 });
        }

        if (text.IndexOfAnyExcept(_decimal) >= 0)
        {
            return text.SequenceEqual("Infinity"u8) || text.SequenceEqual("+Infinity"u8) ? double.PositiveInfinity
                : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
                : double.NaN;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : double.NaN;
    }

    /// <summary>The number whose text this is, exactly as JavaScript writes it; none if it is no number's.</summary>
    public static double? FromItsText(string text)
    {
        var value = Of(Wtf8.Encode(text));
        return double.IsNaN(value) || Text(value) != text ? null : value;
    }

    /// <summary>Writes a number as JavaScript does: <c>1</c>, <c>0.5</c>, <c>1e+21</c>.</summary>
    public static string Text(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        // .NET too writes the shortest digits that read back as the same double; only the layout differs.
        var (digits, point) = Digits(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : string.Empty) + Layout(digits, point);
    }

    private static string Layout(string digits, int point) => (digits.Length, point) switch
    {
        (var k, > 0 and <= 21) when k <= point => digits.PadRight(point, '0'),
        (_, > 0 and <= 21) => $"{digits[..point]}.{digits[point..]}",
        (_, > -6 and <= 0) => $"0.{new string('0', -point)}{digits}",
        (1, _) => $"{digits}e{Signed(point - 1)}",
        _ => $"{digits[0]}.{digits[1..]}e{Signed(point - 1)}",
    };

    private static string Signed(int exponent) => exponent.ToString("+0;-0", CultureInfo.InvariantCulture);

    /// <summary>The significant digits of a positive number and the place of its point, counted from their start.</summary>
    private static (string Digits, int Point) Digits(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), point - leading);
    }

    // Nearly every number in a condition or an attribute has few digits, and reading it so is several times faster. It is
    // exact: both the digits and the power of ten are doubles without rounding, so their quotient is rounded once
    // (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    private static bool TryShort(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var at = text.Length > 1 && text[0] == '-' ? 1 : 0;
        if (text.Length - at is 0 or > MaxShortLength)
        {
            return false;
        }

        var (digits, point) = (0L, -1);
        for (var i = at; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[i] == '.' && point < 0 && i > at && i < text.Length - 1)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        value = point < 0 ? digits : digits / _powersOfTen[text.Length - point - 1];
        value = at == 0 ? value : -value;
        return true;
    }

    private static double Prefixed(ReadOnlySpan<byte> digits, int radix)
    {
        var value = 0.0;
        foreach (var digit in digits)
        {
            var number = char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : radix;
            if (number >= radix)
            {
                return double.NaN;
            }

            value = (value * radix) + number;
        }

        return value;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out var first, out var length) == OperationStatus.Done && IsBlank(first))
        {
            text = text[length..];
        }

        while (Rune.DecodeLastFromUtf8(text, out var last, out var length) == OperationStatus.Done && IsBlank(last))
        {
            text = text[..^length];
        }

        return text;
    }

    private static bool IsBlank(Rune rune) =>
        rune.Value is 0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x20 or 0xA0 or 0x1680 or (>= 0x2000 and <= 0x200A)
            or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000 or 0xFEFF;
}
