using System.Buffers.Binary;
using System.Numerics;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>
/// A set of texts for look-ups by UTF-8 spans: a few are compared one by one, more stand in a table at most half full,
/// hashed by the length and the first and last eight bytes. Only whoever writes a condition chooses the members, so nobody
/// else can make them collide.
/// </summary>
internal sealed class Utf8Set
{
    private const int Few = 4;
    private readonly byte[][] _few = [];
    private readonly byte[]?[] _slots = [];
    private readonly int _mask;

    public Utf8Set(byte[][] members)
    {
        if (members.Length <= Few)
        {
            _few = members;
            return;
        }

        _slots = new byte[]?[BitOperations.RoundUpToPowerOf2((uint)members.Length * 2)];
        _mask = _slots.Length - 1;
        foreach (var member in members)
        {
            var slot = Hash(member) & _mask;
            while (_slots[slot] is { } other && !other.AsSpan().SequenceEqual(member))
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = member;
        }
    }

    public bool Contains(ReadOnlySpan<byte> text)
    {
        if (_slots.Length == 0)
        {
            return ContainsFew(text);
        }

        for (var slot = Hash(text) & _mask; _slots[slot] is { } member; slot = (slot + 1) & _mask)
        {
            if (text.SequenceEqual(member))
            {
                return true;
            }
        }

        return false;
    }

    private bool ContainsFew(ReadOnlySpan<byte> text)
    {
        foreach (var member in _few)
        {
            if (text.SequenceEqual(member))
            {
                return true;
            }
        }

        return false;
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var (first, last) = text.Length switch
        {
            >= sizeof(ulong) => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..])),
            >= sizeof(uint) => (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..])),
            >= sizeof(ushort) => (BinaryPrimitives.ReadUInt16LittleEndian(text), text[^1]),
            1 => (text[0], 0UL),
            _ => (0UL, 0UL),
        };
        var mixed = (first + (last * 31) + (ulong)text.Length) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 33);
    }
}
