using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Realtime.Decisioning.Tables;

/// <summary>Sets of rows, a bit each. Lengths are multiples of four words, so that whole vectors cover them.</summary>
internal static class Bitmap
{
    public const int WordsAtOnce = 4;

    public static ulong[] Filled(int words, ulong with)
    {
        var bits = new ulong[words];
        bits.AsSpan().Fill(with);
        return bits;
    }

    public static bool Has(ReadOnlySpan<ulong> bits, int row) => (bits[row >> 6] >> row & 1) != 0;

    public static void Set(ulong[] bits, int row, bool value)
    {
        var bit = 1UL << row;
        bits[row >> 6] = value ? bits[row >> 6] | bit : bits[row >> 6] & ~bit;
    }

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(target);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] &= from[i];
        }
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(target);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector256.AndNot(to[i], from[i]);
        }
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(target);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] |= from[i];
        }
    }

    /// <summary>Takes the lowest row out of a word; the word must not be 0.</summary>
    public static int TakeLowest(ref ulong word)
    {
        var bit = BitOperations.TrailingZeroCount(word);
        word &= word - 1;
        return bit;
    }

    /// <summary>The same bits in a longer bitmap.</summary>
    public static ulong[] Grown(ReadOnlySpan<ulong> bits, int words, ulong with)
    {
        var grown = Filled(words, with);
        bits.CopyTo(grown);
        return grown;
    }

    private static Span<Vector256<ulong>> Vectors(Span<ulong> bits) => MemoryMarshal.Cast<ulong, Vector256<ulong>>(bits);

    private static ReadOnlySpan<Vector256<ulong>> Vectors(ReadOnlySpan<ulong> bits) => MemoryMarshal.Cast<ulong, Vector256<ulong>>(bits);
}
