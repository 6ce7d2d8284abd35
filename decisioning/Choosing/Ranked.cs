namespace Realtime.Decisioning.Choosing;

/// <summary>An offer with its score for this shopper.</summary>
internal readonly record struct Ranked(Candidate Candidate, double Score) : IComparable<Ranked>
{
    /// <summary>
    /// The order is total: priority, then score, both falling, then campaign id, then offer id, ordinally rising
    /// (SEMANTICS 4).
    /// </summary>
    public int CompareTo(Ranked other)
    {
        var order = other.Candidate.Standing.Priority.CompareTo(Candidate.Standing.Priority);
        order = order != 0 ? order : other.Score.CompareTo(Score);
        return order != 0 ? order : Candidate.CompareIds(other.Candidate);
    }
}
