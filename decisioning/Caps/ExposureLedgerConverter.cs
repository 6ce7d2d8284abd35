using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Caps;

/// <summary>
/// Stores a ledger densely, because every write of a shopper's row carries all of it: one array an exposure, in which
/// texts are numbers of a table that follows, and an id that begins with what it is derived from only its rest.
/// <c>{"entries":[[id,event,campaign,offer,placement,[tags],session,device,at,proposition,reservedUntil,[before]]],"texts":[…]}</c>,
/// instants in ticks of UTC. New members go to the end of an entry.
/// </summary>
public sealed class ExposureLedgerConverter : JsonConverter<ExposureLedger>
{
    private const int Members = 11;
    private const char Derived = '+';
    private const char Whole = '=';

    // The usual encoder would write six bytes for the sign.
    private static readonly JsonEncodedText _derived = JsonEncodedText.Encode($"{Derived}", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private static readonly JsonEncodedText _derivedDecision = JsonEncodedText.Encode(Derived + ExposureEntry.DecisionMark, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <inheritdoc/>
    public override ExposureLedger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        var texts = json.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToArray();
        var tags = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        return new([.. json.GetProperty("entries").EnumerateArray().Select(entry => Read(entry, texts, Tags(entry[5], texts, tags)))]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExposureLedger value, JsonSerializerOptions options)
    {
        var texts = new TextTable();
        writer.WriteStartObject();
        writer.WriteStartArray("entries"u8);
        foreach (ref readonly var entry in value.Recorded)
        {
            if (entry.DecidedAt != 0)
            {
                Write(writer, entry.AsDecision(), texts);
            }

            Write(writer, entry, texts);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("texts"u8);
        foreach (var text in texts.All)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, in ExposureEntry entry, TextTable texts)
    {
        writer.WriteStartArray();
        WriteId(writer, entry);
        writer.WriteNumberValue(texts.NumberOf(entry.Event));
        writer.WriteNumberValue(texts.NumberOf(entry.Offer.CampaignId));
        writer.WriteNumberValue(texts.NumberOf(entry.Offer.OfferId));
        writer.WriteNumberValue(texts.NumberOf(entry.Offer.Placement));
        writer.WriteStartArray();
        foreach (var tag in entry.Offer.Tags)
        {
            writer.WriteNumberValue(texts.NumberOf(tag));
        }

        writer.WriteEndArray();
        writer.WriteNumberValue(texts.NumberOf(entry.To.SessionId));
        writer.WriteNumberValue(texts.NumberOf(entry.To.DeviceId));
        writer.WriteNumberValue(entry.At);
        writer.WriteNumberValue(entry.Proposition);
        writer.WriteNumberValue(entry.ReservedUntil);
        if (entry.Rest?.Before is { } before)
        {
            writer.WriteStartArray();
            foreach (var proposition in before)
            {
                writer.WriteNumberValue(proposition);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>The same for all exposures that have the same: an offer's.</summary>
    private static ImmutableArray<string> Tags(JsonElement numbers, string[] texts, Dictionary<string, ImmutableArray<string>> known)
    {
        var text = numbers.GetRawText();
        return known.TryGetValue(text, out var tags) ? tags : known[text] = [.. numbers.EnumerateArray().Select(tag => texts[tag.GetInt32()])];
    }

    private static Exposure Read(JsonElement entry, string[] texts, ImmutableArray<string> tags)
    {
        string? Text(int member) => entry[member].GetInt32() is >= 0 and var number ? texts[number] : null;
        var (campaign, offer, proposition) = (Text(2)!, Text(3)!, entry[9].GetInt64());
        var id = entry[0].GetString()!;
        return new(
            id[0] == Derived ? Prefix(proposition, campaign, offer) + id[1..] : id[1..],
            Text(1)!,
            campaign,
            offer,
            Text(4)!,
            tags,
            Text(6),
            Text(7),
            Instant(entry[8].GetInt64()),
            proposition,
            entry[10].GetInt64() is > 0 and var until ? Instant(until) : null,
            entry.GetArrayLength() > Members ? [.. entry[Members].EnumerateArray().Select(before => before.GetInt64())] : null);
    }

    private static void WriteId(Utf8JsonWriter writer, in ExposureEntry entry)
    {
        if (entry.Rest?.Id is not { } id)
        {
            writer.WriteStringValue(entry.Event == Exposure.DecisionEvent ? _derivedDecision : _derived);
            return;
        }

        var prefix = Prefix(entry.Proposition, entry.Offer.CampaignId, entry.Offer.OfferId);
        writer.WriteStringValue(id.StartsWith(prefix, StringComparison.Ordinal) ? Derived + id[prefix.Length..] : Whole + id);
    }

    private static string Prefix(long proposition, string campaign, string offer) => $"{proposition}:{campaign}:{offer}";

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>Numbers texts in the order in which they first occur; none is -1.</summary>
    private sealed class TextTable
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<string> All { get; } = [];

        public int NumberOf(string? text)
        {
            if (text is null)
            {
                return -1;
            }

            if (!_numbers.TryGetValue(text, out var number))
            {
                number = _numbers[text] = All.Count;
                All.Add(text);
            }

            return number;
        }
    }
}
