namespace Realtime.Benchmarks.Decisions;

/// <summary>The workload and nothing else, as a loop over integers and bit masks: what general rules are measured by.</summary>
internal sealed class HandWritten(WorkloadCampaign[] campaigns)
{
    private readonly Rule[] _rules = [.. campaigns.Select(Rule.Of)];
    private readonly WorkloadShopper[] _people = Workload.People();
    private readonly byte[]?[] _shown = new byte[Workload.Shoppers][];

    public int Decide(Step step)
    {
        var shopper = _people[step.Shopper];
        shopper.Views[step.Category]++;
        var shown = _shown[step.Shopper] ??= new byte[_rules.Length];
        if (step.WindowTurns)
        {
            Array.Clear(shown);
        }

        var (best, bestScore) = (-1, double.NegativeInfinity);
        for (var i = 0; i < _rules.Length; i++)
        {
            ref readonly var rule = ref _rules[i];
            if ((rule.Countries >> shopper.Country & 1) == 0 || (rule.Devices >> shopper.Device & 1) == 0 || shopper.Tier < rule.MinTier
                || (shopper.Segments & rule.Segment) != rule.Segment || (shopper.Segments & rule.NotSegment) != 0
                || shopper.Cart < rule.MinCart || shopper.Cart > rule.MaxCart || shown[i] >= rule.Cap)
            {
                continue;
            }

            var score = rule.Weight * (1 + shopper.Views[rule.Category]);
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        if (best >= 0)
        {
            shown[best]++;
        }

        return best;
    }

    private readonly record struct Rule(
        int Countries, int Devices, int MinTier, int Segment, int NotSegment, int MinCart, int MaxCart, int Cap, int Category, double Weight)
    {
        public static Rule Of(WorkloadCampaign campaign) => new(
            campaign.Countries is { } countries ? countries.Sum(country => 1 << Array.IndexOf(Workload.Countries, country)) : -1,
            campaign.Device is { } device ? 1 << Array.IndexOf(Workload.Devices, device) : -1,
            campaign.MinTier,
            Mask(campaign.Segment),
            Mask(campaign.NotSegment),
            campaign.MinCart, campaign.MaxCart, campaign.Cap, campaign.Category, campaign.Weight);

        private static int Mask(string? segment) => segment is null ? 0 : 1 << int.Parse(segment.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);
    }
}
