namespace Realtime.LoadTests.HotSpots;

/// <summary>What became of the others' events beside each heat.</summary>
/// <param name="Limit">How many times its calm p99 the others' p99 may be.</param>
/// <param name="Errors">Errors that the others met, in all rounds.</param>
public sealed record HotSpotReport(double Limit, IReadOnlyList<HotSpotFigures> HotSpots, IReadOnlyDictionary<string, long> Errors)
{
    /// <summary>Whether the others hardly noticed.</summary>
    public bool Ok => Errors.Count == 0 && HotSpots.All(one => one.Ratio <= Limit);
}

/// <summary>Medians over the rounds, of the others' events until they are acknowledged; milliseconds.</summary>
/// <param name="Did">What the heat did, summed over its rounds.</param>
public sealed record HotSpotFigures(string Name, double CalmP50, double CalmP99, double HotP50, double HotP99, IReadOnlyDictionary<string, long> Did)
{
    /// <summary>p99 beside the heat, as a multiple of p99 without it.</summary>
    public double Ratio => HotP99 / CalmP99;
}
