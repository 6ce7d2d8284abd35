namespace Realtime.LoadTests.Traffic;

/// <summary>
/// Draws ranks 0 to <c>count - 1</c> by Zipf's law: rank r as often as 1 / (r + 1)^exponent. With an exponent of 1 and
/// 500 products the first ten take 43 % of the views, as in real shops a few products do.
/// </summary>
public sealed class Zipf
{
    private readonly double[] _upTo;

    /// <param name="count">At least 1.</param>
    /// <param name="exponent">0 draws all alike; the larger, the more the first ranks take.</param>
    public Zipf(int count, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        _upTo = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sum += 1 / Math.Pow(rank + 1, exponent);
            _upTo[rank] = sum;
        }
    }

    /// <summary>A rank.</summary>
    public int Next(Random random)
    {
        var at = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return Math.Min(at < 0 ? ~at : at, _upTo.Length - 1);
    }
}
