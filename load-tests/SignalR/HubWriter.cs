using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

/// <summary>Writes the records that a client of SignalR's JSON protocol sends. Used by one sender at a time.</summary>
public sealed class HubWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Makes a writer with a buffer of its own.</summary>
    public HubWriter() => _json = new(_output);

    /// <summary>The first record of a connection.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>A sign of life.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = "{\"type\":6}\u001e"u8.ToArray();

    /// <summary>A call; the bytes are valid until the next one is written.</summary>
    /// <param name="arguments">Writes the arguments, one value each.</param>
    public ReadOnlyMemory<byte> Invocation(long id, string target, Action<Utf8JsonWriter> arguments)
    {
        _output.ResetWrittenCount();
        _json.Reset(_output);
        _json.WriteStartObject();
        _json.WriteNumber("type"u8, (int)HubMessageType.Invocation);
        _json.WriteString("invocationId"u8, id.ToString(CultureInfo.InvariantCulture));
        _json.WriteString("target"u8, target);
        _json.WriteStartArray("arguments"u8);
        arguments(_json);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _output.Write([RecordReader.Separator]);
        return _output.WrittenMemory;
    }
}
