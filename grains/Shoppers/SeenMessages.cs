using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// The messages of the last 24 hours, as the first 128 bits of their ids' SHA-256: a message seen again changes nothing.
/// </summary>
[JsonConverter(typeof(SeenMessagesConverter))]
public sealed record SeenMessages(ImmutableArray<SeenMessage> Messages)
{
    /// <summary>Most messages a shopper may send in a day; one more is refused with an error.</summary>
    public const int MostADay = 2000;

    /// <summary>How long a message is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>None.</summary>
    public static SeenMessages Empty { get; } = new([]);

    /// <summary>Whether no more fit today.</summary>
    public bool Full => Messages.Length >= MostADay;

    /// <summary>How long until the oldest is forgotten and one more fits.</summary>
    public TimeSpan RoomIn(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeSeconds(Messages[0].Seconds + 1) + Kept - now;

    /// <summary>The hash that stands for an id.</summary>
    public static UInt128 Hash(string messageId)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(100)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var text = messageId.Length > 100 ? messageId.AsSpan(0, 100) : messageId;
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], hash);
        return new(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    /// <summary>Whether that message was seen.</summary>
    public bool Contains(UInt128 hash)
    {
        foreach (var message in Messages)
        {
            if (message.Hash == hash)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>With one more message.</summary>
    public SeenMessages Add(UInt128 hash, DateTimeOffset now) => new(Messages.Add(new(hash, now.ToUnixTimeSeconds())));

    /// <summary>Both, for a merge.</summary>
    public SeenMessages Union(SeenMessages other) =>
        new([.. Messages.Union(other.Messages).OrderBy(message => message.Seconds).TakeLast(MostADay)]);

    /// <summary>Without what is older than a day. They stand in order of arrival.</summary>
    public SeenMessages Prune(DateTimeOffset now)
    {
        var first = 0;
        var oldest = (now - Kept).ToUnixTimeSeconds();
        while (first < Messages.Length && Messages[first].Seconds < oldest)
        {
            first++;
        }

        return first == 0 ? this : new(Messages[first..]);
    }
}

/// <summary>A message's hash and when it arrived, in seconds since 1970. 24 bytes: a <see cref="UInt128"/> as a field would make it 32.</summary>
public readonly record struct SeenMessage
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly uint _seconds;

    /// <summary>A message that arrived then.</summary>
    public SeenMessage(UInt128 hash, long seconds)
    {
        (_high, _low, _seconds) = ((ulong)(hash >> 64), (ulong)hash, (uint)seconds);
    }

    /// <summary>The hash of its id.</summary>
    public UInt128 Hash => new(_high, _low);

    /// <summary>When it arrived.</summary>
    public long Seconds => _seconds;
}

/// <summary>Stores 24 bytes a message in base64, not a JSON object each.</summary>
public sealed class SeenMessagesConverter : JsonConverter<SeenMessages>
{
    private const int Size = 24;

    /// <inheritdoc/>
    public override SeenMessages Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64().AsSpan();
        var messages = ImmutableArray.CreateBuilder<SeenMessage>(bytes.Length / Size);
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            messages.Add(new(
                new(BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes[8..])), BitConverter.ToInt64(bytes[16..])));
        }

        return new(messages.MoveToImmutable());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SeenMessages value, JsonSerializerOptions options)
    {
        var bytes = new byte[value.Messages.Length * Size];
        var rest = bytes.AsSpan();
        foreach (var message in value.Messages)
        {
            BitConverter.TryWriteBytes(rest, (ulong)(message.Hash >> 64));
            BitConverter.TryWriteBytes(rest[8..], (ulong)message.Hash);
            BitConverter.TryWriteBytes(rest[16..], message.Seconds);
            rest = rest[Size..];
        }

        writer.WriteBase64StringValue(bytes);
    }
}
