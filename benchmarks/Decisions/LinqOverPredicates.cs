namespace Realtime.Benchmarks.Decisions;

/// <summary>The same as it is written first: a list of predicates a campaign, filtered and sorted.</summary>
internal sealed class LinqOverPredicates(WorkloadCampaign[] campaigns)
{
    private readonly Rule[] _rules = [.. campaigns.Select((campaign, place) => new Rule(place, campaign, Predicates(campaign)))];
    private readonly WorkloadShopper[] _people = Workload.People();
    private readonly Dictionary<int, int>[] _shown = [.. Enumerable.Range(0, Workload.Shoppers).Select(_ => new Dictionary<int, int>())];

    public int Decide(Step step)
    {
        var (shopper, shown) = (_people[step.Shopper], _shown[step.Shopper]);
        shopper.Views[step.Category]++;
        if (step.WindowTurns)
        {
            shown.Clear();
        }

        var best = _rules
            .Where(rule => rule.Predicates.All(holds => holds(shopper)))
            .Where(rule => shown.GetValueOrDefault(rule.Place) < rule.Campaign.Cap)
            .OrderByDescending(rule => rule.Campaign.Weight * (1 + shopper.Views[rule.Campaign.Category]))
            .FirstOrDefault();
        if (best is null)
        {
            return -1;
        }

        shown[best.Place] = shown.GetValueOrDefault(best.Place) + 1;
        return best.Place;
    }

    private static List<Func<WorkloadShopper, bool>> Predicates(WorkloadCampaign campaign)
    {
        var predicates = new List<Func<WorkloadShopper, bool>>
        {
            shopper => shopper.Tier >= campaign.MinTier,
            shopper => shopper.Cart >= campaign.MinCart && shopper.Cart <= campaign.MaxCart,
        };
        if (campaign.Countries is { } countries)
        {
            predicates.Add(shopper => countries.Contains(Workload.Countries[shopper.Country]));
        }

        if (campaign.Device is { } device)
        {
            predicates.Add(shopper => Workload.Devices[shopper.Device] == device);
        }

        if (campaign.Segment is { } segment)
        {
            var mask = Mask(segment);
            predicates.Add(shopper => (shopper.Segments & mask) != 0);
        }

        if (campaign.NotSegment is { } other)
        {
            var mask = Mask(other);
            predicates.Add(shopper => (shopper.Segments & mask) == 0);
        }

        return predicates;
    }

    private static int Mask(string segment) => 1 << int.Parse(segment.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Rule(int Place, WorkloadCampaign Campaign, List<Func<WorkloadShopper, bool>> Predicates);
}
