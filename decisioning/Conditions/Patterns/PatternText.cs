namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>A pattern being read, with the escapes that classes and terms share.</summary>
internal sealed class PatternText(string pattern)
{
    public int At { get; private set; }

    public bool AtEnd => At == pattern.Length;

    public char Current => AtEnd ? '\0' : pattern[At];

    public char Previous => pattern[At - 1];

    public char Take() => AtEnd ? throw Fault("ends too early") : pattern[At++];

    public bool Skip(string expected)
    {
        if (string.CompareOrdinal(pattern, At, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        At += expected.Length;
        return true;
    }

    public PatternException Fault(string reason) => new(reason, At);

    /// <summary>A whole number of at most nine digits, if one stands here.</summary>
    public int? Number()
    {
        var start = At;
        while (!AtEnd && char.IsAsciiDigit(Current))
        {
            At++;
        }

        return At == start ? null : At - start > 9 ? int.MaxValue : int.Parse(pattern.AsSpan(start, At - start), provider: null);
    }

    /// <summary>A whole number, if one stands here that is not above the limit.</summary>
    public int? NumberUpTo(int limit)
    {
        var start = At;
        if (Number() is { } number && number <= limit)
        {
            return number;
        }

        At = start;
        return null;
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; anything else is no quantifier and is left alone.</summary>
    public (int Least, int? Most)? Braces()
    {
        var start = At;
        if (Skip("{") && Number() is { } least)
        {
            if (Skip("}"))
            {
                return (least, least);
            }

            if (Skip(","))
            {
                var most = Number();
                if (Skip("}"))
                {
                    return (least, most);
                }
            }
        }

        At = start;
        return null;
    }

    /// <summary>Whether a brace that is read already begins a quantifier.</summary>
    public bool IsRestOfBraces()
    {
        var after = At--;
        var braces = Braces() is not null;
        At = after;
        return braces;
    }

    /// <summary>The name of a group up to its <c>&gt;</c>.</summary>
    public string Name()
    {
        var start = At;
        while (!AtEnd && Current != '>')
        {
            At++;
        }

        var name = pattern[start..At];
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '$');
        return isName && Skip(">") ? name : throw Fault("a group's name is letters, digits, _ and $");
    }

    /// <summary>
    /// The character that an escape stands for, its backslash read already. What is no escape stands for itself, as in
    /// JavaScript without the <c>u</c> flag.
    /// </summary>
    public char Escaped(bool inClass)
    {
        var escaped = Take();
        switch (escaped)
        {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'b' when inClass:
                return '\b';
            case 'c' when char.IsAsciiLetter(Current) || (inClass && (char.IsAsciiDigit(Current) || Current == '_')):
                return (char)(Take() % 32);
            case 'c':
                At--;
                return '\\';
            case 'x' when Hexadecimal(2) is { } code:
                return code;
            case 'u' when Hexadecimal(4) is { } code:
                return code;
            case >= '0' and <= '7':
                return Octal(escaped);
            default:
                return escaped;
        }
    }

    private char? Hexadecimal(int digits)
    {
        if (At + digits > pattern.Length || !pattern.AsSpan(At, digits).ToString().All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var code = (char)Convert.ToInt32(pattern.Substring(At, digits), 16);
        At += digits;
        return code;
    }

    private char Octal(char first)
    {
        var code = first - '0';
        for (var digits = 1; digits < 3 && Current is >= '0' and <= '7' && (code * 8) + (Current - '0') <= 255; digits++)
        {
            code = (code * 8) + (Take() - '0');
        }

        return (char)code;
    }
}
