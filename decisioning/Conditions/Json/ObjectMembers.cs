using System.Globalization;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// The members of an object as JavaScript keeps them: of a name written twice the last value, at the place of the first;
/// names that are array indexes come first, ascending.
/// </summary>
internal static class ObjectMembers
{
    /// <summary>Reads them all.</summary>
    public static List<KeyValuePair<string, JsonElement>> Of(JsonElement value)
    {
        var members = new List<KeyValuePair<string, JsonElement>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var indexes = false;
        foreach (var member in value.EnumerateObject())
        {
            using var text = JsonText.NameOf(member);
            var name = Wtf8.Decode(text.Bytes);
            if (places.TryGetValue(name, out var place))
            {
                members[place] = new(name, member.Value);
                continue;
            }

            places.Add(name, members.Count);
            members.Add(new(name, member.Value));
            indexes |= Index(name) is not null;
        }

        return indexes ? [.. members.OrderBy(member => Index(member.Key) ?? uint.MaxValue)] : members;
    }

    private static uint? Index(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue
        && (name[0] != '0' || name.Length == 1)
            ? index
            : null;
}
