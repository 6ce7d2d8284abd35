using System.Collections.Immutable;
using System.Globalization;

namespace Realtime.Decisioning;

/// <summary>
/// GrowthBook's assignment of users to variations, bit for bit as its SDKs compute it, so that an experiment begun there
/// continues here. A hash is a number from 0 to below 1 that depends on nothing but a seed and the user.
/// </summary>
public static class Bucketing
{
    private const uint OffsetBasis = 0x811C9DC5;
    private const uint Prime = 0x01000193;

    /// <summary>
    /// Where a user falls, by 32-bit FNV-1a over UTF-16 code units. Version 1 has 1,000 steps and is kept for experiments
    /// that began with it, version 2 has 10,000 and does not correlate between seeds.
    /// </summary>
    /// <returns>0 to below 1; nothing for a version that does not exist.</returns>
    public static double? Hash(string seed, string value, int version) => version switch
    {
        1 => Fnv1A(seed, Fnv1A(value, OffsetBasis)) % 1_000 / 1_000.0,
        2 => OfDigits(Fnv1A(value, Fnv1A(seed, OffsetBasis))) % 10_000 / 10_000.0,
        _ => null,
    };

    /// <summary>
    /// The part of 0–1 that each variation takes. A coverage below 1 shortens each part and leaves it where it begins.
    /// </summary>
    /// <param name="variations">How many there are; below 1, no ranges.</param>
    /// <param name="coverage">The share of users that take part, cut to 0–1.</param>
    /// <param name="weights">One a variation; equal ones if there are none, too few, too many, or their sum is not 1 (give or take 0.01).</param>
    public static ImmutableArray<BucketRange> Ranges(int variations, double coverage = 1, IReadOnlyList<double>? weights = null)
    {
        coverage = coverage < 0 ? 0 : coverage > 1 ? 1 : coverage;
        var ranges = ImmutableArray.CreateBuilder<BucketRange>(Math.Max(variations, 0));
        var usable = weights is not null && weights.Count == variations && IsWhole(weights);
        var start = 0.0;
        for (var i = 0; i < variations; i++)
        {
            var weight = usable ? weights![i] : 1.0 / variations;
            ranges.Add(new BucketRange(start, start + (coverage * weight)));
            start += weight;
        }

        return ranges.MoveToImmutable();
    }

    /// <summary>The first range that a hash falls into, counted from 0; −1 if there is none.</summary>
    public static int Choose(double n, ImmutableArray<BucketRange> ranges)
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].Contains(n))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a user is in an experiment's share of a namespace, in which experiments exclude one another.</summary>
    public static bool InNamespace(string userId, BucketNamespace space) =>
        space.Share.Contains(Fnv1A(space.Id, Fnv1A("__", Fnv1A(userId, OffsetBasis))) % 1_000 / 1_000.0);

    private static bool IsWhole(IReadOnlyList<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i];
        }

        return !(sum < 0.99 || sum > 1.01);
    }

    private static uint Fnv1A(ReadOnlySpan<char> text, uint hash)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }

    private static uint OfDigits(uint first)
    {
        Span<char> digits = stackalloc char[10];
        _ = first.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        return Fnv1A(digits[..written], OffsetBasis);
    }
}
