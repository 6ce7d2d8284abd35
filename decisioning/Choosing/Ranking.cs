using System.Buffers;
using Realtime.Decisioning.Tables;

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
        var (mine, theirs) = (Candidate.Campaign.Definition, other.Candidate.Campaign.Definition);
        var order = theirs.Priority.CompareTo(mine.Priority);
        order = order != 0 ? order : other.Score.CompareTo(Score);
        order = order != 0 ? order : string.CompareOrdinal(mine.Id, theirs.Id);
        return order != 0 ? order : string.CompareOrdinal(Candidate.Offer.Id, other.Candidate.Offer.Id);
    }
}

/// <summary>The offers of a placement that the index found, best first. Dispose it.</summary>
internal ref struct Ranking
{
    private const int Few = 32;
    private Ranked[] _offers;
    private int _count;

    private Ranking(int most)
    {
        _offers = ArrayPool<Ranked>.Shared.Rent(most);
    }

    public readonly ReadOnlySpan<Ranked> BestFirst => _offers.AsSpan(0, _count);

    public static Ranking Of(Scene scene, string placement)
    {
        if (scene.Table.Offers(placement) is not { } offers)
        {
            return new(0);
        }

        var eligible = scene.Eligible;
        var here = offers.Rows;
        var ranking = new Ranking(Few);
        for (var i = 0; i < here.Length; i++)
        {
            var word = eligible[i] & here[i];
            while (word != 0)
            {
                foreach (var candidate in offers.Of((i * 64) + Bitmap.TakeLowest(ref word)))
                {
                    ranking.Add(new(candidate, Score.Of(candidate, scene)));
                }
            }
        }

        ranking.Sort();
        return ranking;
    }

    public void Dispose()
    {
        ArrayPool<Ranked>.Shared.Return(_offers);
        (_offers, _count) = ([], 0);
    }

    private void Add(in Ranked offer)
    {
        if (_count == _offers.Length)
        {
            var more = ArrayPool<Ranked>.Shared.Rent(2 * _count);
            _offers.CopyTo(more, 0);
            ArrayPool<Ranked>.Shared.Return(_offers);
            _offers = more;
        }

        _offers[_count++] = offer;
    }

    private readonly void Sort()
    {
        var offers = _offers.AsSpan(0, _count);
        if (_count > Few)
        {
            offers.Sort();
            return;
        }

        for (var i = 1; i < offers.Length; i++)
        {
            var offer = offers[i];
            var at = i;
            for (; at > 0 && offer.CompareTo(offers[at - 1]) < 0; at--)
            {
                offers[at] = offers[at - 1];
            }

            offers[at] = offer;
        }
    }
}
