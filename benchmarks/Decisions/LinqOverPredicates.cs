namespace Realtime.Benchmarks.Decisions;

/// <summary>The same as it is written first: a list of predicates a campaign over the shopper, filtered and sorted.</summary>
internal sealed class LinqOverPredicates(WorkloadCampaign[] campaigns)
{
    private readonly List<Rule> _rules = [.. campaigns.Select(campaign => new Rule(campaign, Predicates(campaign)))];
    private readonly Person[] _people = [.. Workload.People().Select(shopper => new Person(shopper))];

    public int Decide(Step step)
    {
        var shopper = _people[step.Shopper];
        shopper.Views[step.Category] = shopper.Views.GetValueOrDefault(step.Category) + 1;
        if (step.WindowTurns)
        {
            shopper.Shown.Clear();
        }

        var best = _rules
            .Where(rule => rule.Predicates.All(holds => holds(shopper)))
            .Where(rule => shopper.Shown.GetValueOrDefault(rule.Campaign.Id) < rule.Campaign.Cap)
            .OrderByDescending(rule => rule.Campaign.Weight * (1 + shopper.Views.GetValueOrDefault(rule.Campaign.Category)))
            .FirstOrDefault();
        if (best is null)
        {
            return -1;
        }

        shopper.Shown[best.Campaign.Id] = shopper.Shown.GetValueOrDefault(best.Campaign.Id) + 1;
        return best.Campaign.Id;
    }

    private static List<Func<Person, bool>> Predicates(WorkloadCampaign campaign)
    {
        var predicates = new List<Func<Person, bool>>();
        if (campaign.Countries is { } countries)
        {
            predicates.Add(shopper => countries.Contains(shopper.Country));
        }

        if (campaign.Device is { } device)
        {
            predicates.Add(shopper => shopper.Device == device);
        }

        if (campaign.MinTier > 0)
        {
            predicates.Add(shopper => shopper.Tier >= campaign.MinTier);
        }

        if (campaign.Segment is { } segment)
        {
            predicates.Add(shopper => shopper.Segments.Contains(segment));
        }

        if (campaign.NotSegment is { } other)
        {
            predicates.Add(shopper => !shopper.Segments.Contains(other));
        }

        if (campaign.MinCart > 0)
        {
            predicates.Add(shopper => shopper.Cart >= campaign.MinCart);
        }

        if (campaign.MaxCart < Workload.NoLimit)
        {
            predicates.Add(shopper => shopper.Cart <= campaign.MaxCart);
        }

        return predicates;
    }

    private sealed record Rule(WorkloadCampaign Campaign, List<Func<Person, bool>> Predicates);

    /// <summary>A shopper as a shop's own code has it: names for what has a name, and a dictionary for what is counted.</summary>
    private sealed class Person(WorkloadShopper shopper)
    {
        public string Country { get; } = Workload.Countries[shopper.Country];

        public string Device { get; } = Workload.Devices[shopper.Device];

        public int Tier => shopper.Tier;

        public int Cart => shopper.Cart;

        public HashSet<string> Segments { get; } =
            [.. Enumerable.Range(0, Workload.Segments).Where(segment => (shopper.Segments >> segment & 1) != 0).Select(Workload.Segment)];

        public Dictionary<int, int> Views { get; } = shopper.Views.Index().ToDictionary(views => views.Index, views => views.Item);

        public Dictionary<int, int> Shown { get; } = [];
    }
}
