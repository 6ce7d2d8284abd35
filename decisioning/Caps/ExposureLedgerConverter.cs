using System.Collections.Immutable;
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

    /// <inheritdoc/>
    public override ExposureLedger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        var texts = json.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToArray();
        return new([.. json.GetProperty("entries").EnumerateArray().Select(entry => Read(entry, texts))]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExposureLedger value, JsonSerializerOptions options)
    {
        var texts = new TextTable();
        writer.WriteStartObject();
        writer.WriteStartArray("entries"u8);
        foreach (var exposure in value.Entries)
        {
            Write(writer, exposure, texts);
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

    private static void Write(Utf8JsonWriter writer, Exposure exposure, TextTable texts)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(ShortId(exposure));
        writer.WriteNumberValue(texts.NumberOf(exposure.Event));
        writer.WriteNumberValue(texts.NumberOf(exposure.CampaignId));
        writer.WriteNumberValue(texts.NumberOf(exposure.OfferId));
        writer.WriteNumberValue(texts.NumberOf(exposure.Placement));
        writer.WriteStartArray();
        foreach (var tag in exposure.Tags)
        {
            writer.WriteNumberValue(texts.NumberOf(tag));
        }

        writer.WriteEndArray();
        writer.WriteNumberValue(texts.NumberOf(exposure.SessionId));
        writer.WriteNumberValue(texts.NumberOf(exposure.DeviceId));
        writer.WriteNumberValue(exposure.At.UtcTicks);
        writer.WriteNumberValue(exposure.Proposition);
        writer.WriteNumberValue(exposure.ReservedUntil?.UtcTicks ?? 0);
        if (exposure.Before is { } before)
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

    private static Exposure Read(JsonElement entry, string[] texts)
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
            [.. entry[5].EnumerateArray().Select(tag => texts[tag.GetInt32()])],
            Text(6),
            Text(7),
            Instant(entry[8].GetInt64()),
            proposition,
            entry[10].GetInt64() is > 0 and var until ? Instant(until) : null,
            entry.GetArrayLength() > Members ? [.. entry[Members].EnumerateArray().Select(before => before.GetInt64())] : null);
    }

    private static string ShortId(Exposure exposure)
    {
        var prefix = Prefix(exposure.Proposition, exposure.CampaignId, exposure.OfferId);
        return exposure.Id.StartsWith(prefix, StringComparison.Ordinal) ? Derived + exposure.Id[prefix.Length..] : Whole + exposure.Id;
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
