using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// Counts by name, at most <see cref="Most"/> names; later ones are not counted. An array in order of the names: a tree
/// of so few takes several times as much. Immutable.
/// </summary>
[JsonConverter(typeof(TallyConverter))]
public sealed class Tally : IEnumerable<KeyValuePair<string, int>>
{
    /// <summary>Most names.</summary>
    public const int Most = 50;

    private const int LongestName = 100;
    private readonly ImmutableArray<KeyValuePair<string, int>> _counts;

    private Tally(ImmutableArray<KeyValuePair<string, int>> counts)
    {
        _counts = counts;
    }

    /// <summary>Nothing counted.</summary>
    public static Tally Empty { get; } = new([]);

    /// <summary>Names counted.</summary>
    public int Count => _counts.Length;

    /// <summary>Of these counts.</summary>
    public static Tally Of(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var sorted = counts.OrderBy(count => count.Key, StringComparer.Ordinal).Take(Most).ToImmutableArray();
        return sorted.IsEmpty ? Empty : new(sorted);
    }

    /// <summary>With one more of that name; no name is not counted, and of a long one its beginning.</summary>
    public Tally Add(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return this;
        }

        name = name.Length > LongestName ? name[..LongestName] : name;
        var at = Find(name);
        return at >= 0 ? new(_counts.SetItem(at, new(name, _counts[at].Value + 1)))
            : _counts.Length < Most ? new(_counts.Insert(~at, new(name, 1)))
            : this;
    }

    /// <summary>The count of that name, if there is one.</summary>
    public bool TryGetValue(string name, out int count)
    {
        var at = Find(name);
        count = at >= 0 ? _counts[at].Value : 0;
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, int>>)_counts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string name)
    {
        var (low, high) = (0, _counts.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_counts[middle].Key, name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

/// <summary>Stores a tally as <c>{"name":count, …}</c>.</summary>
public sealed class TallyConverter : JsonConverter<Tally>
{
    /// <inheritdoc/>
    public override Tally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var counts = new List<KeyValuePair<string, int>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            counts.Add(new(name, reader.GetInt32()));
        }

        return Tally.Of(counts);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Tally value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, count) in value)
        {
            writer.WriteNumber(name, count);
        }

        writer.WriteEndObject();
    }
}
