using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>An offer with its score for this shopper.</summary>
internal readonly record struct Ranked(Candidate Candidate, double Score, byte Priority, byte Key, Traits Traits) : IComparable<Ranked>
{
    public Ranked(Candidate candidate, double score)
        : this(candidate, score, candidate.Standing)
    {
    }

    public Ranked(Candidate candidate, double score, in Standing standing)
        : this(candidate, score, standing.Priority, standing.Key, standing.Traits)
    {
    }

    /// <summary>
    /// The order is total: priority, then score, both falling, then campaign id, then offer id, ordinally rising
    /// (SEMANTICS 4).
    /// </summary>
    public int CompareTo(Ranked other)
    {
        if (Priority != other.Priority)
        {
            return Priority > other.Priority ? -1 : 1;
        }

        var order = other.Score.CompareTo(Score);
        order = order != 0 ? order : string.CompareOrdinal(Candidate.CampaignId, other.Candidate.CampaignId);
        return order != 0 ? order : string.CompareOrdinal(Candidate.Offer.Id, other.Candidate.Offer.Id);
    }
}

/// <summary>Puts the offers of a placement that the index found in order.</summary>
internal static class Ranking
{
    private const int Few = 32;

    [ThreadStatic]
    private static Ranked[]? _room;

    /// <summary>A verdict for each, best first, with nothing against it yet.</summary>
    public static Verdict[] BestFirst(in Scene scene, string placement)
    {
        if (scene.Table.Offers(placement) is not { } offers)
        {
            return [];
        }

        var count = Find(offers, scene.Eligible, scene.Model);
        if (count == 0)
        {
            return [];
        }

        var ranked = _room.AsSpan(0, count);
        Sort(ranked);
        var verdicts = new Verdict[count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = new(ranked[i]);
        }

        return verdicts;
    }

    private static int Find(PlacementOffers offers, ReadOnlySpan<ulong> eligible, IScoreModel? model)
    {
        var here = offers.Rows;
        var count = 0;
        for (var i = 0; i < here.Length; i++)
        {
            var word = eligible[i] & here[i];
            while (word != 0)
            {
                ref readonly var seat = ref offers.Of((i * 64) + Bitmap.TakeLowest(ref word));
                Add(ref count, seat.First!, seat.Standing, model);
                foreach (var other in seat.More ?? [])
                {
                    Add(ref count, other, other.Standing, model);
                }
            }
        }

        return count;
    }

    private static void Add(ref int count, Candidate candidate, in Standing standing, IScoreModel? model)
    {
        var room = _room ??= new Ranked[Few];
        if (count == room.Length)
        {
            Array.Resize(ref room, 2 * count);
            _room = room;
        }

        room[count++] = new(candidate, model is null ? standing.Weight : standing.Weight * model.Factor(candidate), standing);
    }

    private static void Sort(Span<Ranked> offers)
    {
        if (offers.Length > Few)
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
