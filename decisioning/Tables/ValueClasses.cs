using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// The values of a scalar attribute in classes, of which each answers all predicates on it alike: absent, false, true,
/// every constant by itself, and what lies between. A class is tried once, by one of its values, when the table is made.
/// </summary>
internal sealed class ValueClasses
{
    private const int FirstNumber = 3;

    private readonly double[] _numbers;
    private readonly string[] _texts;
    private readonly FrozenDictionary<string, int> _places;
    private readonly int _firstText;
    private JsonElement[]? _examples;

    public ValueClasses(Constants constants)
    {
        Constants = constants;
        _numbers = [.. constants.Numbers];
        _texts = [.. constants.Texts];
        _places = _texts.Select((text, place) => KeyValuePair.Create(text, place)).ToFrozenDictionary(StringComparer.Ordinal);
        _firstText = FirstNumber + (2 * _numbers.Length) + 1;
        Count = _firstText + (constants.OrdersTexts ? 2 * _texts.Length : _texts.Length + 1);
    }

    public Constants Constants { get; }

    public int Count { get; }

    /// <summary>The class of a value; negative if the index can't tell.</summary>
    public int Of(in AttributeValue value) => value.Kind switch
    {
        AttributeKind.Number => OfNumber(value.Number),
        AttributeKind.Text => OfText(value.Text),
        AttributeKind.Texts or AttributeKind.Other => -1,
        var constant => (int)constant,
    };

    /// <summary>A value of the class.</summary>
    public AttributeValue Example(int @class)
    {
        if (@class < FirstNumber)
        {
            return @class == 0 ? AttributeValue.Absent : AttributeValue.Of(@class == (int)AttributeKind.True);
        }

        if (@class < _firstText)
        {
            var (place, between) = Math.DivRem(@class - FirstNumber, 2);
            return AttributeValue.Of(
                between == 1 ? _numbers[place]
                : place == 0 ? Math.BitDecrement(_numbers[0])
                : Math.BitIncrement(_numbers[place - 1]));
        }

        if (Constants.OrdersTexts)
        {
            var (place, after) = Math.DivRem(@class - _firstText, 2);
            return AttributeValue.Of(_texts[place] + (after == 0 ? "" : "\0"));
        }

        return AttributeValue.Of(@class - _firstText < _texts.Length ? _texts[@class - _firstText] : _texts[^1] + "\0");
    }

    /// <summary>For each class, attributes in which the path has a value of it: to try conditions on.</summary>
    public ReadOnlySpan<JsonElement> Examples(AttributePath path) =>
        _examples ??= [.. Enumerable.Range(0, Count).Select(@class => Attributes(Example(@class), path))];

    private static JsonElement Attributes(AttributeValue value, AttributePath path)
    {
        var json = new StringBuilder(value.Kind switch
        {
            AttributeKind.Absent => "null",
            AttributeKind.False => "false",
            AttributeKind.True => "true",
            AttributeKind.Number => JsonOf.Value(new NumberLiteral(value.Number)),
            _ => JsonOf.Value(new StringLiteral(value.Text)),
        });
        foreach (var name in path.Segments.Reverse())
        {
            json.Insert(0, ':').Insert(0, JsonOf.Value(new StringLiteral(name))).Insert(0, '{').Append('}');
        }

        return JsonElement.Parse(json.ToString());
    }

    private int OfNumber(double value)
    {
        var place = Array.BinarySearch(_numbers, value);
        return FirstNumber + (place >= 0 ? (2 * place) + 1 : 2 * ~place);
    }

    private int OfText(string value)
    {
        if (Constants.ConvertsTexts)
        {
            return -1;
        }

        if (_places.TryGetValue(value, out var place))
        {
            return _firstText + (Constants.OrdersTexts ? 2 * place : place);
        }

        return _firstText + (Constants.OrdersTexts
            ? (2 * (~Array.BinarySearch(_texts, value, StringComparer.Ordinal) - 1)) + 1
            : _texts.Length);
    }
}
