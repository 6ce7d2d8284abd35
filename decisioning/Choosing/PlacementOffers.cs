using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>The offers that could stand in a placement, by their campaign's row in the index.</summary>
internal sealed class PlacementOffers
{
    private readonly Candidate[]?[] _candidates;
    private readonly ulong[] _rows;

    private PlacementOffers(Placement placement, Candidate[]?[] candidates, ulong[] rows)
    {
        (Placement, _candidates, _rows) = (placement, candidates, rows);
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
            .Select(offer => new Candidate(placed.Campaign, offer, placed.Clause.Row)),
    ];

    /// <summary>The offers of the campaign in that row.</summary>
    public Candidate[] Of(int row) => _candidates[row] ?? [];

    /// <summary>The same without some campaigns and with others.</summary>
    public PlacementOffers With(IEnumerable<PlacedCampaign> removed, IEnumerable<PlacedCampaign> added, int words)
    {
        var (candidates, rows) = (new Candidate[]?[words * 64], Bitmap.Grown(_rows, words, 0));
        _candidates.CopyTo(candidates, 0);
        foreach (var placed in removed)
        {
            candidates[placed.Clause.Row] = null;
            Bitmap.Set(rows, placed.Clause.Row, false);
        }

        foreach (var placed in added)
        {
            var offers = OffersOf(Placement, placed);
            candidates[placed.Clause.Row] = offers.Length == 0 ? null : offers;
            Bitmap.Set(rows, placed.Clause.Row, offers.Length > 0);
        }

        return new(Placement, candidates, rows);
    }

    private static bool Fits(Placement placement, Offer offer) =>
        placement.Formats.IsDefaultOrEmpty || (offer.Format is { } format && placement.Formats.Contains(format));
}
