using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// Puts the offers of a placement that the index found in the order of <see cref="Ranked"/>. What is sorted holds no
/// references, which would each cost a barrier whenever one is moved; the offers stay where they are.
/// </summary>
internal sealed class Ranking : IComparer<Ranking.Place>
{
    private const int Few = 32;

    [ThreadStatic]
    private static Ranking? _ofThread;

    private Candidate[] _candidates = new Candidate[Few];
    private Place[] _places = new Place[Few];
    private int _count;

    private Ranking()
    {
    }

    /// <summary>A verdict for each, best first, with nothing against it yet.</summary>
    public static Verdict[] BestFirst(in Scene scene, string placement) =>
        scene.Table.Offers(placement) is { } offers ? (_ofThread ??= new()).Of(offers, scene) : [];

    /// <inheritdoc/>
    int IComparer<Place>.Compare(Place one, Place other) => IsBefore(one, other) ? -1 : one.At == other.At ? 0 : 1;

    private Verdict[] Of(PlacementOffers offers, in Scene scene)
    {
        _count = 0;
        var eligible = scene.Eligible;
        var here = offers.Rows;
        for (var i = 0; i < here.Length; i++)
        {
            var word = eligible[i] & here[i];
            while (word != 0)
            {
                ref readonly var seat = ref offers.Of((i * 64) + Bitmap.TakeLowest(ref word));
                Add(seat.First!, seat.Standing, scene);
                if (seat.More is { } more)
                {
                    foreach (var other in more)
                    {
                        Add(other, other.Standing, scene);
                    }
                }
            }
        }

        if (_count == 0)
        {
            return [];
        }

        var places = _places.AsSpan(0, _count);
        Sort(places);
        var verdicts = new Verdict[places.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            ref readonly var place = ref places[i];
            verdicts[i] = new(_candidates[place.At], place.Score, place.Key, place.Traits);
        }

        return verdicts;
    }

    private void Add(Candidate candidate, in Standing standing, in Scene scene)
    {
        if (_count == _places.Length)
        {
            Array.Resize(ref _candidates, 2 * _count);
            Array.Resize(ref _places, 2 * _count);
        }

        _candidates[_count] = candidate;
        _places[_count] = new(Score.Of(candidate, standing, scene), _count, standing.Priority, standing.Key, standing.Traits);
        _count++;
    }

    private void Sort(Span<Place> places)
    {
        if (places.Length > Few)
        {
            places.Sort(this);
            return;
        }

        for (var i = 1; i < places.Length; i++)
        {
            var place = places[i];
            var at = i;
            for (; at > 0 && IsBefore(place, places[at - 1]); at--)
            {
                places[at] = places[at - 1];
            }

            places[at] = place;
        }
    }

    private bool IsBefore(in Place one, in Place other)
    {
        if (one.Priority != other.Priority)
        {
            return one.Priority > other.Priority;
        }

        return one.Score > other.Score
            || (!(one.Score < other.Score) && Tied(one, other) < 0);
    }

    private int Tied(in Place one, in Place other)
    {
        // A model may answer what is no number; that is ordered too, as CompareTo does.
        var order = other.Score.CompareTo(one.Score);
        return order != 0 ? order : _candidates[one.At].CompareIds(_candidates[other.At]);
    }

    internal readonly record struct Place(double Score, int At, byte Priority, byte Key, Traits Traits);
}
