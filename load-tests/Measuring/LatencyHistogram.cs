using System.Numerics;

namespace Realtime.LoadTests.Measuring;

/// <summary>
/// Counts latencies in logarithmic buckets. Each power of two of microseconds is divided into 1,024 buckets, so that up
/// to 2.047 ms every microsecond has its own, and above, a percentile is at most 0.1 % higher than the true one and
/// never lower. From 0 to 19 hours; what is longer counts as 19 hours, but the maximum is exact. Safe for threads.
/// </summary>
/// <remarks>The layout is that of Gil Tene's HdrHistogram (hdrhistogram.org): constant memory, no lock, no sorting.</remarks>
public sealed class LatencyHistogram
{
    private const int BucketBits = 10;
    private const int Octave = 1 << BucketBits;
    private const int LargestBits = 36;
    private const long Largest = (1L << LargestBits) - 1;

    private readonly long[] _counts = new long[(LargestBits - BucketBits + 1) * Octave];
    private long _count;
    private long _sum;
    private long _max;

    /// <summary>How far above the true value a percentile can lie at most, as a share of it.</summary>
    public const double Precision = 1.0 / Octave;

    /// <summary>How many were recorded.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The longest, exactly; zero when there is none.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(Interlocked.Read(ref _max));

    /// <summary>The mean, exactly; zero when there is none.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds((double)Interlocked.Read(ref _sum) / Count);

    /// <summary>Counts one latency; a negative one counts as zero.</summary>
    public void Record(TimeSpan latency)
    {
        var micros = Math.Max(0, (long)Math.Ceiling(latency.TotalMicroseconds));
        Interlocked.Increment(ref _counts[BucketOf(Math.Min(micros, Largest))]);
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _sum, micros);
        for (var max = Interlocked.Read(ref _max); micros > max;)
        {
            var seen = Interlocked.CompareExchange(ref _max, micros, max);
            if (seen == max)
            {
                break;
            }

            max = seen;
        }
    }

    /// <summary>The smallest latency that this share of all does not exceed: nearest rank, upper end of its bucket.</summary>
    /// <param name="percent">Above 0, up to 100.</param>
    /// <returns>Zero when nothing was recorded.</returns>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        var passed = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            passed += Interlocked.Read(ref _counts[bucket]);
            if (passed >= rank)
            {
                return Smaller(TimeSpan.FromMicroseconds(UpperEnd(bucket)), Max);
            }
        }

        return Max;
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static int BucketOf(long micros)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)micros) - BucketBits);
        return (shift * Octave) + (int)(micros >> shift);
    }

    private static long UpperEnd(int bucket)
    {
        var shift = Math.Max(0, (bucket / Octave) - 1);
        return ((bucket - (shift * Octave) + 1L) << shift) - 1;
    }
}
