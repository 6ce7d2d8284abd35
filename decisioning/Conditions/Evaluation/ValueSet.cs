using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>
/// The members of <c>$in</c> and of saved groups. A number is never its text, and arrays and objects are never members
/// (JavaScript compares those by identity).
/// </summary>
internal sealed class ValueSet
{
    private const int Few = 8;
    private readonly bool _ignoreCase;
    private readonly bool _null;
    private readonly bool _true;
    private readonly bool _false;
    private readonly double[] _fewNumbers;
    private readonly FrozenSet<double>? _numbers;
    private readonly byte[][] _fewTexts;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>>? _texts;

    public ValueSet(ImmutableArray<Literal> members, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _null = members.Any(member => member is NullLiteral);
        _true = members.Any(member => member is BooleanLiteral { Value: true });
        _false = members.Any(member => member is BooleanLiteral { Value: false });
        _fewNumbers = [.. members.OfType<NumberLiteral>().Select(member => member.Value).Distinct()];
        _fewTexts = [.. members.OfType<StringLiteral>()
            .Select(member => Wtf8.Encode(ignoreCase ? LowerCase.Of(member.Value) : member.Value))
            .Distinct(Utf8Comparer.Instance)];
        if (_fewNumbers.Length > Few)
        {
            _numbers = _fewNumbers.ToFrozenSet();
        }

        if (_fewTexts.Length > Few)
        {
            _texts = _fewTexts.ToHashSet(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        }
    }

    /// <summary>The set without members.</summary>
    public static ValueSet Empty { get; } = new([], ignoreCase: false);

    /// <summary>Whether the value is a member or, if it is an array, some element is.</summary>
    public bool ContainsAny(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Contains(value);
        }

        foreach (var item in value.EnumerateArray())
        {
            if (Contains(item))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ContainsText(value),
        JsonValueKind.Number => ContainsNumber(JavaScriptNumber.Of(value)),
        JsonValueKind.Undefined or JsonValueKind.Null => _null,
        JsonValueKind.True => _true,
        JsonValueKind.False => _false,
        _ => false,
    };

    private bool ContainsNumber(double value) =>
        _numbers is { } numbers ? numbers.Contains(value) : _fewNumbers.AsSpan().Contains(value);

    private bool ContainsText(JsonElement value)
    {
        if (_fewTexts.Length == 0)
        {
            return false;
        }

        using var text = _ignoreCase ? LowerCase.Of(value) : JsonText.Of(value);
        if (_texts is { } texts)
        {
            return texts.Contains(text.Bytes);
        }

        foreach (var member in _fewTexts)
        {
            if (text.Bytes.SequenceEqual(member))
            {
                return true;
            }
        }

        return false;
    }
}
