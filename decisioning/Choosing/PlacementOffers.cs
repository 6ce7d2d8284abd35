using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>The offers that could stand in a placement, by their campaign's row in the index.</summary>
internal sealed class PlacementOffers
{
    private readonly Seat[] _seats;
    private readonly ulong[] _rows;

    private PlacementOffers(Placement placement, Seat[] seats, ulong[] rows)
    {
        (Placement, _seats, _rows) = (placement, seats, rows);
    }

    public Placement Placement { get; }

    /// <summary>The rows of campaigns that have an offer here.</summary>
    public ReadOnlySpan<ulong> Rows => _rows;

    public static PlacementOffers Of(Placement placement, IEnumerable<PlacedCampaign> campaigns, int words) =>
        new PlacementOffers(placement, [], []).With([], campaigns, words);

    /// <summary>The offers of a campaign that fit the placement.</summary>
    public static Candidate[] OffersOf(Placement placement, PlacedCampaign placed) =>
    [
        .. placed.Campaign.Definition.Offers
            .Where(offer => offer.Placements.Contains(placement.Id) && Fits(placement, offer))
            .Select(offer => new Candidate(placed.Campaign, offer, placed.Clause.Row, placement.Id, placed.BoostsOf(offer))),
    ];

    /// <summary>The offers of the campaign in that row; none only if no bit of <see cref="Rows"/> is set for it.</summary>
    public ref readonly Seat Of(int row) => ref _seats[row];

    /// <summary>One of them, or <c>null</c>.</summary>
    public Candidate? Find(int row, string offerId)
    {
        var seat = _seats[row];
        return seat.First?.Offer.Id == offerId ? seat.First : Array.Find(seat.More ?? [], candidate => candidate.Offer.Id == offerId);
    }

    /// <summary>The same without some campaigns and with others.</summary>
    public PlacementOffers With(IEnumerable<PlacedCampaign> removed, IEnumerable<PlacedCampaign> added, int words)
    {
        var (seats, rows) = (new Seat[words * 64], Bitmap.Grown(_rows, words, 0));
        _seats.CopyTo(seats, 0);
        foreach (var placed in removed)
        {
            seats[placed.Clause.Row] = default;
            Bitmap.Set(rows, placed.Clause.Row, false);
        }

        foreach (var placed in added)
        {
            var offers = OffersOf(Placement, placed);
            seats[placed.Clause.Row] = offers.Length == 0 ? default : new(offers[0], offers[0].Standing, offers.Length == 1 ? null : offers[1..]);
            Bitmap.Set(rows, placed.Clause.Row, offers.Length > 0);
        }

        return new(Placement, seats, rows);
    }

    private static bool Fits(Placement placement, Offer offer) =>
        placement.Formats.IsDefaultOrEmpty || (offer.Format is { } format && placement.Formats.Contains(format));
}

/// <summary>The offers of one campaign in one placement: nearly always one.</summary>
internal readonly record struct Seat(Candidate? First, Standing Standing, Candidate[]? More);
