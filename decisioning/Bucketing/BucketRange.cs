namespace Realtime.Decisioning;

/// <summary>A part of the hashes: from <paramref name="Start"/>, inclusive, to <paramref name="End"/>, exclusive.</summary>
public readonly record struct BucketRange(double Start, double End)
{
    /// <summary>Whether a hash falls into the range.</summary>
    public bool Contains(double n) => n >= Start && n < End;
}

/// <summary>An experiment's share of a namespace.</summary>
/// <param name="Id">The namespace's name.</param>
/// <param name="Share">The part of its users that the experiment takes.</param>
public readonly record struct BucketNamespace(string Id, BucketRange Share)
{
    /// <summary>From the three parts that GrowthBook writes, <c>[id, start, end]</c>.</summary>
    public BucketNamespace(string id, double start, double end)
        : this(id, new BucketRange(start, end))
    {
    }
}
