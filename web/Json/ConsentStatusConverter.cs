using System.Text.Json;
using System.Text.Json.Serialization;
using Realtime.Shoppers;

namespace Realtime.Web.Json;

/// <summary>
/// <c>GRANTED</c>, <c>DENIED</c> or <c>REVOKED</c>. Its fault names the status itself: of a value in a dictionary the
/// framework names the dictionary, as if an object had been wanted.
/// </summary>
internal sealed class ConsentStatusConverter : JsonConverter<ConsentStatus>
{
    public override ConsentStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "GRANTED" => ConsentStatus.Granted,
            "DENIED" => ConsentStatus.Denied,
            "REVOKED" => ConsentStatus.Revoked,
            _ => throw new JsonException($"The JSON value could not be converted to {typeof(ConsentStatus)}."),
        };

    public override void Write(Utf8JsonWriter writer, ConsentStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));
}
