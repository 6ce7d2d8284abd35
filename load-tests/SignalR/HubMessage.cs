using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

/// <summary>What a record of the hub protocol is.</summary>
public enum HubMessageType
{
    /// <summary>The answer to the handshake has no type.</summary>
    Handshake = 0,

    /// <summary>The server calls a method of the client.</summary>
    Invocation = 1,

    /// <summary>The answer to a call.</summary>
    Completion = 3,

    /// <summary>A sign of life.</summary>
    Ping = 6,

    /// <summary>The server ends the connection.</summary>
    Close = 7,
}

/// <summary>
/// A message of SignalR's JSON protocol, read without building a document: results and arguments are slices of the
/// record and valid as long as it.
/// </summary>
public readonly record struct HubMessage(
    HubMessageType Type, long InvocationId, string? Target, ReadOnlyMemory<byte> Arguments, ReadOnlyMemory<byte> Result, string? Error)
{
    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static HubMessage Read(ReadOnlyMemory<byte> record)
    {
        var json = new Utf8JsonReader(record.Span);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A hub message must be a JSON object.");
        }

        var message = default(HubMessage);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            message = ReadMember(ref json, message, record);
        }

        return message;
    }

    private static HubMessage ReadMember(ref Utf8JsonReader json, HubMessage message, ReadOnlyMemory<byte> record)
    {
        if (json.ValueTextEquals("type"u8))
        {
            json.Read();
            return message with { Type = (HubMessageType)json.GetInt32() };
        }

        if (json.ValueTextEquals("invocationId"u8))
        {
            json.Read();
            return message with { InvocationId = long.TryParse(json.GetString(), out var id) ? id : 0 };
        }

        if (json.ValueTextEquals("target"u8))
        {
            json.Read();
            return message with { Target = json.GetString() };
        }

        if (json.ValueTextEquals("error"u8))
        {
            json.Read();
            return message with { Error = json.GetString() };
        }

        if (json.ValueTextEquals("arguments"u8))
        {
            return message with { Arguments = Slice(ref json, record) };
        }

        if (json.ValueTextEquals("result"u8))
        {
            return message with { Result = Slice(ref json, record) };
        }

        json.Skip();
        return message;
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader json, ReadOnlyMemory<byte> record)
    {
        json.Read();
        var from = (int)json.TokenStartIndex;
        json.Skip();
        return record[from..(int)json.BytesConsumed];
    }
}
