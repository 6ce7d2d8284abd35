using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Histories;

/// <summary>Stores a history as <c>{"Product Viewed":"base64 of the packed events", …}</c>.</summary>
public sealed class EventHistoryConverter : JsonConverter<EventHistory>
{
    /// <inheritdoc/>
    public override EventHistory Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var tracks = ImmutableArray.CreateBuilder<EventTrack>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            tracks.Add(EventTrack.Of(name, reader.GetBytesFromBase64()));
        }

        return tracks.Count == 0 ? EventHistory.Empty : EventHistory.Of(tracks.ToImmutable());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EventHistory value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var track in value.Tracks)
        {
            writer.WriteBase64String(track.Name, track.Packed);
        }

        writer.WriteEndObject();
    }
}
