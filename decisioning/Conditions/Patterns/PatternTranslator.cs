using System.Globalization;
using System.Text;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>
/// Reads a regular expression of JavaScript (ECMA-262 without flags, Annex B included) and writes the expression of .NET
/// that matches the same with <see cref="System.Text.RegularExpressions.RegexOptions.CultureInvariant"/>. Only <c>\b</c> differs: to .NET the letters of all scripts are word characters.
/// </summary>
internal sealed class PatternTranslator
{
    private const int MaxSize = 1_000;
    private readonly StringBuilder _written = new();
    private readonly PatternText _text;
    private readonly bool _ignoreCase;
    private readonly CaptureGroups _groups;
    private int _group;

    private PatternTranslator(string pattern, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _text = new PatternText(pattern);
        _groups = new CaptureGroups(pattern);
    }

    /// <summary>Whether something is asked that only a backtracking engine can: looking around, or back to a group.</summary>
    private bool Backtracks { get; set; }

    private bool RepeatsRepetition { get; set; }

    /// <summary>Translates.</summary>
    /// <exception cref="PatternException">JavaScript would refuse the pattern, or it is too large once its counts are written out.</exception>
    public static TranslatedPattern Translate(string pattern, bool ignoreCase)
    {
        var translator = new PatternTranslator(pattern, ignoreCase);
        if (translator._groups.HasDuplicates)
        {
            throw new PatternException("a group's name is written twice", 0);
        }

        _ = translator.Alternatives();
        return translator._text.AtEnd
            ? new TranslatedPattern(
                translator._written.ToString(),
                translator.Backtracks,
                translator.RepeatsRepetition,
                ignoreCase ? null : LiteralPattern.Of(pattern),
                ignoreCase ? null : TextSequence.Of(pattern))
            : throw translator._text.Fault("unmatched )");
    }

    private Term Alternatives()
    {
        var all = default(Term);
        while (!_text.AtEnd && _text.Current != ')')
        {
            if (_text.Skip("|"))
            {
                _written.Append('|');
                continue;
            }

            var start = _written.Length;
            all = all.With(Quantified(Single(), start));
            if (all.Size > MaxSize)
            {
                throw _text.Fault($"more than {MaxSize} characters once its counts are written out");
            }
        }

        return all;
    }

    private Term Single()
    {
        switch (_text.Take())
        {
            case '^':
                _written.Append('^');
                return Term.Assertion;
            case '$':
                _written.Append("\\z");
                return Term.Assertion;
            case '.':
                return Characters(CharacterRanges.Dot);
            case '(':
                return Group();
            case '[':
                var (ranges, negated) = PatternClass.Read(_text);
                return Characters(ranges, negated);
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                throw _text.Fault("nothing to repeat");
            case '{' when _text.IsRestOfBraces():
                throw _text.Fault("nothing to repeat");
            case var literal:
                return Characters([(literal, literal)]);
        }
    }

    private Term Quantified(Term term, int start)
    {
        var counts = _text.Skip("*") ? (0, null)
            : _text.Skip("+") ? (1, null)
            : _text.Skip("?") ? (0, 1)
            : _text.Braces();
        if (counts is not (var least, var most))
        {
            return term;
        }

        if (!term.Repeatable)
        {
            throw _text.Fault("nothing to repeat");
        }

        if (most < least)
        {
            throw _text.Fault("counts out of order");
        }

        if (Math.Max(least, most ?? 0) > MaxSize)
        {
            throw _text.Fault($"repeated more than {MaxSize} times");
        }

        _written.Insert(start, "(?:").Append(CultureInfo.InvariantCulture, $"){{{least},{most}}}");
        if (_text.Skip("?"))
        {
            _written.Append('?');
        }

        if (_text.Current is '*' or '+' or '?' || _text.Braces() is not null)
        {
            throw _text.Fault("nothing to repeat");
        }

        var repeats = most is null || most > 1;
        RepeatsRepetition |= repeats && term.Repeats;
        return new Term(term.Size * Math.Max(1, Math.Max(least, most ?? 1)), Repeats: repeats || term.Repeats, Repeatable: true);
    }

    private Term Group()
    {
        var repeatable = true;
        if (_text.Skip("?:"))
        {
            _written.Append("(?:");
        }
        else if (_text.Skip("?=") || _text.Skip("?!"))
        {
            Look(ahead: true);
        }
        else if (_text.Skip("?<=") || _text.Skip("?<!"))
        {
            Look(ahead: false);
            repeatable = false;
        }
        else
        {
            if (_text.Skip("?<"))
            {
                _ = _text.Name();
            }
            else if (_text.Current == '?')
            {
                throw _text.Fault("unknown kind of group");
            }

            // By number: .NET counts named groups after all others.
            _written.Append(CultureInfo.InvariantCulture, $"(?<g{++_group}>");
        }

        var content = Alternatives();
        if (!_text.Skip(")"))
        {
            throw _text.Fault("missing )");
        }

        _written.Append(')');
        return content with { Repeatable = repeatable };
    }

    private void Look(bool ahead)
    {
        Backtracks = true;
        var negative = _text.Previous == '!';
        _written.Append(ahead ? "(?" : "(?<").Append(negative ? '!' : '=');
    }

    private Term Escape()
    {
        if (CharacterRanges.Named(_text.Current) is { } ranges)
        {
            _ = _text.Take();
            return Characters(ranges);
        }

        if (_text.Current is 'b' or 'B')
        {
            _written.Append('\\').Append(_text.Take());
            return Term.Assertion;
        }

        if (Reference() is { } group)
        {
            // A group that has not matched is empty to JavaScript, and to .NET fails.
            Backtracks = true;
            _written.Append(CultureInfo.InvariantCulture, $"(?(g{group})(?{(_ignoreCase ? "i" : string.Empty)}:\\k<g{group}>))");
            return Term.Character;
        }

        var character = _text.Escaped(inClass: false);
        return Characters([(character, character)]);
    }

    private Term Characters(IReadOnlyList<(char First, char Last)> ranges, bool negated = false)
    {
        CharacterRanges.Append(_written, _ignoreCase ? CaseClosure.Of(ranges) : ranges, negated);
        return Term.Character;
    }

    private int? Reference()
    {
        if (_text.Current == 'k' && _groups.Named)
        {
            _ = _text.Take();
            var number = _text.Skip("<") ? _groups.Number(_text.Name()) : 0;
            return number > 0 ? number : throw _text.Fault("no group of that name");
        }

        return _text.Current is >= '1' and <= '9' ? _text.NumberUpTo(_groups.Count) : null;
    }

    private readonly record struct Term(int Size, bool Repeats, bool Repeatable)
    {
        public static Term Character => new(1, Repeats: false, Repeatable: true);

        public static Term Assertion => new(1, Repeats: false, Repeatable: false);

        public Term With(Term next) => new(Size + next.Size, Repeats || next.Repeats, Repeatable: true);
    }
}
