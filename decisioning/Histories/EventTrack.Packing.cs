using System.Buffers;
using System.Buffers.Binary;

namespace Realtime.Decisioning.Histories;

/// <content>Packing: into one array, and in the common case, an event newer than all, without unpacking the others.</content>
internal sealed partial class EventTrack
{
    /// <summary>Flags, time, three hashes, and properties with their length.</summary>
    private const int LongestEvent = 1 + 10 + (3 * sizeof(uint)) + 1 + PackedProperties.Most;

    private static byte[] Pack(ReadOnlySpan<KeptEvent> events)
    {
        var packed = ArrayPool<byte>.Shared.Rent(events.Length * LongestEvent);
        var length = 0;
        for (var i = 0; i < events.Length; i++)
        {
            length += Write(packed.AsSpan(length), events[i], i == 0 ? null : events[i - 1]);
        }

        var exact = packed[..length];
        ArrayPool<byte>.Shared.Return(packed);
        return exact;
    }

    /// <summary>With an event newer than all: only the newest until now is written anew, what is older than it stays as it is.</summary>
    private EventTrack Prepend(in KeptEvent happened, GivenUp? givenUp)
    {
        var reader = Read();
        reader.TryRead(out var newest);
        var (rest, end, oldest) = (reader.At, _packed.Length, newest);
        if (Count == Most)
        {
            while (reader.At < _packed.Length)
            {
                end = reader.At;
                reader.TryRead(out oldest);
            }

            givenUp?.Add(Name, oldest);
        }

        Span<byte> first = stackalloc byte[2 * LongestEvent];
        var length = Write(first, happened, null);
        length += Write(first[length..], newest, happened);
        var packed = new byte[length + end - rest];
        first[..length].CopyTo(packed);
        _packed.AsSpan(rest..end).CopyTo(packed.AsSpan(length));
        return new(Name, packed, Math.Min(Count + 1, Most));
    }

    private static int Write(Span<byte> packed, in KeptEvent happened, KeptEvent? newer)
    {
        var (sameSession, sameDevice) = (newer?.Session == happened.Session, newer?.Device == happened.Device);
        packed[0] = (byte)((happened.Properties.IsEmpty ? 0 : WithProperties) | (happened.Stripped ? WasStripped : 0)
            | (sameSession ? SameSession : 0) | (sameDevice ? SameDevice : 0) | (happened.Late ? WasLate : 0)
            | (happened.Message != 0 ? WithMessage : 0));
        var at = 1;
        var passed = (ulong)(newer is { } next ? next.At - happened.At : happened.At);
        for (; passed >= 0x80; passed >>= 7)
        {
            packed[at++] = (byte)(passed | 0x80);
        }

        packed[at++] = (byte)passed;
        at = happened.Message == 0 ? at : WriteHash(packed, at, happened.Message);
        at = sameSession ? at : WriteHash(packed, at, happened.Session);
        at = sameDevice ? at : WriteHash(packed, at, happened.Device);
        if (happened.Properties.IsEmpty)
        {
            return at;
        }

        packed[at++] = (byte)happened.Properties.Length;
        happened.Properties.Span.CopyTo(packed[at..]);
        return at + happened.Properties.Length;
    }

    private static int WriteHash(Span<byte> packed, int at, uint hash)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(packed[at..], hash);
        return at + sizeof(uint);
    }
}
