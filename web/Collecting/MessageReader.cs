using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Realtime.Common;
using Realtime.Shoppers;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Problems;

namespace Realtime.Web.Collecting;

/// <summary>A message of the tracking API, read and checked.</summary>
/// <param name="Repeatable">It came with a message id, so that sending it again changes nothing.</param>
/// <param name="PreviousId">Of an alias: the identifier that is this user too.</param>
public sealed record Message(ShopperEvent Event, string? AnonymousId, string? UserId, bool Repeatable = true, string? PreviousId = null);

/// <summary>What a message is read with.</summary>
/// <param name="Gpc">The request's Global Privacy Control.</param>
/// <param name="SentAt">By the client's clock; corrects the message's own time against arrival.</param>
public sealed record Arrival(TenantAccess Tenant, DateTimeOffset ReceivedAt, DateTimeOffset? SentAt, string? DeviceId, Func<string> NewId, bool Gpc = false);

/// <summary>Reads messages in the form of Segment's tracking API. A fault names its field.</summary>
public static class MessageReader
{
    /// <summary>Largest message in bytes: Segment's own limit, 32 KB.</summary>
    public const int LargestMessage = 32 * 1024;

    /// <summary>Longest message id.</summary>
    public const int LongestId = 100;

    private const int LongestName = 200;

    /// <summary>Reads one message.</summary>
    /// <param name="type">From the path; in a batch the message's own <c>type</c>.</param>
    /// <exception cref="ProblemException">A field is at fault.</exception>
    public static Message Read(JsonElement json, EventType? type, Arrival arrival)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Fault("message", json.ValueKind.ToString(), "a JSON object");
        }

        if (JsonMarshal.GetRawUtf8Value(json).Length is > LargestMessage and var size)
        {
            throw Fault("message", $"{size} bytes", $"at most {LargestMessage} bytes");
        }

        var kind = type ?? TypeOf(json);
        var context = json.TryGetProperty("context", out var about) ? about : default;
        var properties = Object(json, "properties");
        var name = kind switch
        {
            EventType.Track => EventNames.Current(Required(json, "event")),
            EventType.Page or EventType.Screen => Text(json, "name", LongestName) ?? "",
            _ => "",
        };
        if (kind == EventType.Track && properties is { } told)
        {
            PropertyCheck.Check(name, told);
        }

        var sentAt = Time(json, "sentAt") ?? arrival.SentAt;
        var messageId = Text(json, "messageId", LongestId) is { Length: > 0 } given ? given : null;
        return new(
            new(
                messageId ?? arrival.NewId(),
                kind,
                name,
                Corrected(Time(json, "timestamp"), sentAt, arrival.ReceivedAt),
                properties is { } held ? Utf8Json.From(held) : null,
                (Object(json, "traits") ?? Object(context, "traits")) is { } traits ? Utf8Json.From(traits) : null,
                Text(json, "sessionId", LongestId) ?? Text(context, "sessionId", LongestId),
                kind is EventType.Identify or EventType.Alias ? Text(json, "userId", 200) : null,
                ContextReader.Read(context, arrival.DeviceId, arrival.Gpc),
                Proposition(name, properties, arrival.Tenant)),
            Text(json, "anonymousId", 200),
            Text(json, "userId", 200),
            messageId is not null,
            kind == EventType.Alias ? Text(json, "previousId", 200) : null);
    }

    /// <summary>
    /// Segment's rule: the client's clock is off by as much as <c>sentAt</c> is off arrival. Never in the future.
    /// </summary>
    public static DateTimeOffset Corrected(DateTimeOffset? timestamp, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        if (timestamp is not { } at)
        {
            return receivedAt;
        }

        var corrected = sentAt is { } sent ? receivedAt - (sent - at) : at;
        return corrected > receivedAt ? receivedAt : corrected;
    }

    /// <summary>A time, or <c>null</c> when the field is missing.</summary>
    public static DateTimeOffset? Time(JsonElement of, string name) => Text(of, name, 64) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Fault(name, text, "an ISO 8601 time");

    private static EventType TypeOf(JsonElement json)
    {
        var text = Required(json, "type");
        return Enum.TryParse<EventType>(text, ignoreCase: true, out var type) && !char.IsDigit(text[0])
            ? type
            : throw Fault("type", text, "track, identify, page, screen, group or alias");
    }

    private static string Required(JsonElement json, string name) => Text(json, name, LongestName) is { Length: > 0 } text
        ? text
        : throw Fault(name, null, $"1–{LongestName} characters");

    private static string? Text(JsonElement of, string name, int longest)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Fault(name, value.GetRawText(), "a string");
        return text.Length <= longest ? text : throw Fault(name, text, $"at most {longest} characters");
    }

    private static JsonElement? Object(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? value : throw Fault(name, value.GetRawText(), "an object");
    }

    /// <summary>A promotion event carries our proposition in <c>promotion_id</c>; another shop's own id is no fault.</summary>
    private static long? Proposition(string name, JsonElement? properties, TenantAccess tenant) =>
        name is "Promotion Viewed" or "Promotion Clicked"
        && properties is { } held && held.TryGetProperty("promotion_id", out var id) && id.ValueKind == JsonValueKind.String
            ? PropositionIds.Read(tenant, id.GetString()!)?.Number
            : null;

    private static ProblemException Fault(string field, string? value, string limit) => new(Problem.Invalid(field, value, limit));
}
