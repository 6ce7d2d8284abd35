using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
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
    private const int OnStack = 64;
    private readonly bool _ignoreCase;
    private readonly bool _null;
    private readonly bool _true;
    private readonly bool _false;
    private readonly double[] _memberNumbers;
    private readonly FrozenSet<double>? _numbers;
    private readonly Utf8Set? _texts;

    public ValueSet(ImmutableArray<Literal> members, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _null = members.Any(member => member is NullLiteral);
        _true = members.Any(member => member is BooleanLiteral { Value: true });
        _false = members.Any(member => member is BooleanLiteral { Value: false });
        _memberNumbers = [.. members.OfType<NumberLiteral>().Select(member => member.Value).Distinct()];
        if (_memberNumbers.Length > Few)
        {
            _numbers = _memberNumbers.ToFrozenSet();
        }

        var texts = members.OfType<StringLiteral>().Select(member => Wtf8.Encode(ignoreCase ? LowerCase.Of(member.Value) : member.Value)).ToArray();
        _texts = texts.Length == 0 ? null : new Utf8Set(texts);
    }

    /// <summary>The set without members.</summary>
    public static ValueSet Empty { get; } = new([], ignoreCase: false);

    /// <summary>Whether the value is a member or, if it is an array, some element is.</summary>
    public bool ContainsAny(in JsonValue value)
    {
        if (!value.IsArray)
        {
            return Contains(value);
        }

        if (_texts is { } texts && !_ignoreCase)
        {
            var items = new ArrayTexts(value.Raw);
            while (items.MoveNext())
            {
                if (texts.Contains(items.Current))
                {
                    return true;
                }
            }

            if (items.IsOver)
            {
                return false;
            }
        }

        foreach (var item in value.Element.EnumerateArray())
        {
            if (Contains(JsonValue.Item(item)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(in JsonValue value) => value switch
    {
        { IsText: true } => _texts is { } texts && ContainsText(texts, value),
        { IsNumber: true } => ContainsNumber(JavaScriptNumber.Of(value)),
        { IsNull: true } => _null,
        { IsTrue: true } => _true,
        { IsFalse: true } => _false,
        _ => false,
    };

    private bool ContainsNumber(double value) =>
        _numbers is { } numbers ? numbers.Contains(value) : _memberNumbers.AsSpan().Contains(value);

    private bool ContainsText(Utf8Set texts, in JsonValue value)
    {
        if (_ignoreCase)
        {
            return ContainsLower(texts, value);
        }

        using var text = JsonText.Of(value);
        return texts.Contains(text.Bytes);
    }

    private static bool ContainsLower(Utf8Set texts, in JsonValue value)
    {
        Span<byte> few = stackalloc byte[OnStack];
        if (value.Quoted.Length <= OnStack && !value.Quoted.Contains((byte)'\\')
            && Ascii.ToLower(value.Quoted, few, out var length) == OperationStatus.Done)
        {
            return texts.Contains(few[..length]);
        }

        using var text = LowerCase.Of(value);
        return texts.Contains(text.Bytes);
    }
}
