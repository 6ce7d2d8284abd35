using System.Globalization;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>
/// Reads the value at a dotted path; what is not there is <c>default</c>. As in JavaScript a path may lead into an array
/// by an index or by <c>length</c>.
/// </summary>
internal sealed class PathReader(AttributePath path)
{
    private readonly byte[][] _names = [.. path.Segments.Select(segment => Wtf8.Encode(segment))];

    public JsonElement Read(JsonElement attributes)
    {
        var current = attributes;
        for (var i = 0; i < _names.Length; i++)
        {
            switch (current.ValueKind)
            {
                case JsonValueKind.Object:
                    current = Member(current, _names[i]);
                    break;
                case JsonValueKind.Array:
                    current = Item(current, path.Segments[i]);
                    break;
                default:
                    return default;
            }
        }

        return current;
    }

    private static JsonElement Member(JsonElement json, byte[] name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            // Some other name has an unpaired surrogate, which TryGetProperty takes for no text.
            return Search(json, name);
        }
    }

    private static JsonElement Search(JsonElement json, byte[] name) =>
        ObjectMembers.Of(json).Find(member => Wtf8.Encode(member.Key).AsSpan().SequenceEqual(name)).Value;

    private static JsonElement Item(JsonElement array, string name)
    {
        var length = array.GetArrayLength();
        if (name == "length")
        {
            return JsonInteger.Of(length);
        }

        var isIndex = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && (name[0] != '0' || name.Length == 1);
        return isIndex && index < length ? array[index] : default;
    }
}
