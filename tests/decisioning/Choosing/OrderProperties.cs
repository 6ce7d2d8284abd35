using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Caps;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

/// <summary>Against a reference that asks every offer, sorts all that may be shown, and takes the first.</summary>
public sealed class OrderProperties
{
    private const string Attributes = """{"session":{"views":2}}""";

    private static readonly Gen<Offer> _offers =
        from weight in Gen.Elements(0.5, 1, 1, 2.5)
        from placements in Gen.Elements(new[] { "hero" }, ["cart"], ["hero", "cart"])
        from variants in Gen.Elements<Variant[]>([Variant("any")], [Variant("eur", currency: "EUR")], [Variant("de", locale: "de")])
        from boosts in Gen.Elements<Boost[]?>(null, null, [Boost("""{"session.views":2}""", 3)], [Boost("""{"session.views":3}""", 9), Boost("{}", 0.4)])
        select Offer("", weight, placements, variants) with { Boosts = boosts is null ? null : [.. boosts] };

    private static readonly Gen<PublishedCampaign> _campaigns =
        from priority in Gen.Elements(10, 50, 50, 90)
        from offers in _offers.ArrayOf().Resize(3)
        from eligibility in Gen.Elements(null, null, """{"session.views":{"$gte":2}}""", """{"session.views":{"$gte":3}}""")
        from cap in Gen.Choose(0, 3)
        from over in Gen.Elements("offer", "campaign", "placement", "tag:sale", "global")
        from tag in Gen.Elements("sale", "other")
        from boost in Gen.Elements<Boost?>(null, null, Boost("""{"session":{"$exists":true}}""", 2), Boost("""{"cart.value":1}""", 7))
        from holdout in Gen.Elements<double?>(null, null, null, 0.5)
        from active in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select Campaign("", priority, [.. offers.Select((offer, i) => offer with { Id = $"o{i}" })], eligibility,
            cap == 0 ? [] : [Cap(cap, over)], tags: [tag], active: active,
            boosts: boost is null ? null : [boost], holdout: holdout is { } share ? new(share) : null);

    private static readonly Arbitrary<PublishedCampaign[]> _catalogues = Arb.From(
        _campaigns.ArrayOf().Resize(12)
            .Select(all => all.Select((campaign, i) => campaign with { Definition = campaign.Definition with { Id = $"c{i}" } }).ToArray()),
        all => all.Select((_, i) => all.Where((_, j) => j != i).ToArray()));

    [Fact]
    public void Fill_OfAnyCatalogue_TakesWhatSortingEverythingDoes() => Prop.ForAll(_catalogues, Seeds, (campaigns, seed) =>
    {
        var ledger = Past(campaigns, seed);
        foreach (var (placement, items) in new[] { ("hero", 1), ("cart", 3) })
        {
            var scene = Scene(Table([Placement(), Placement("cart", 3)], campaigns), Attributes, "de-AT", seed % 2 == 0 ? "EUR" : null, shopper: $"shopper{seed}");
            var filled = Fill(scene, placement, items, number: 1, ledger: ledger);

            filled.Items.Select(item => (item.CampaignId, item.OfferId)).ShouldBe(Reference(scene, placement, items, ledger, campaigns));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Fill_WhateverOrderCampaignsComeIn_IsTheSame() => Prop.ForAll(_catalogues, Seeds, (campaigns, seed) =>
    {
        var shuffled = campaigns.OrderBy(campaign => (campaign.Definition.Id + seed).Sum(letter => letter * seed) % 7).ToArray();
        var one = Fill(Scene(Table(campaigns), Attributes, "de", "EUR"), "cart", 3);
        var other = Fill(Scene(Table(shuffled), Attributes, "de", "EUR"), "cart", 3);

        other.Shows(one.Items).ShouldBeTrue();
        other.Reasons.Select(reason => reason with { Score = null }).ShouldBe(one.Reasons.Select(reason => reason with { Score = null }));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Fill_OfAnyCatalogue_ListsEveryCandidateOnce() => Prop.ForAll(_catalogues, campaigns =>
    {
        var filled = Fill(Scene(Table(campaigns), Attributes, "de", "EUR"), "cart", 3);
        var listed = filled.Items.Select(item => (item.CampaignId, item.OfferId))
            .Concat(filled.Reasons.Select(reason => (reason.CampaignId, reason.OfferId!))).ToList();

        listed.ShouldBeUnique();
        listed.ShouldBe(
            campaigns.SelectMany(campaign => campaign.Definition.Offers.Where(offer => offer.Placements.Contains("cart"))
                .Select(offer => (campaign.Definition.Id, offer.Id))),
            ignoreOrder: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Arbitrary<int> Seeds => Gen.Choose(0, 1000).ToArbitrary();

    /// <summary>Some of the offers were shown before, some are reserved.</summary>
    private static ExposureLedger Past(PublishedCampaign[] campaigns, int seed)
    {
        var ledger = ExposureLedger.Empty;
        foreach (var campaign in campaigns.Where((_, i) => (seed >> (i % 8)) % 2 == 1 && campaigns[i].Definition.Offers.Length > 0))
        {
            var shown = Given.Shown(100 + seed, Noon.AddHours(-seed % 30), campaign.Definition.Id, campaign.Definition.Offers[0].Id);
            ledger = ledger.Add(shown with { Tags = campaign.Definition.Tags, ReservedUntil = seed % 3 == 0 ? Noon.AddSeconds(1) : null });
        }

        return ledger;
    }

    private static List<(string, string)> Reference(Scene scene, string placement, int items, ExposureLedger ledger, PublishedCampaign[] campaigns)
    {
        var chosen = new List<(string, string)>();
        while (chosen.Count < items)
        {
            var fits = new List<(PublishedCampaign Campaign, Offer Offer)>();
            foreach (var campaign in campaigns)
            {
                fits.AddRange(campaign.Definition.Offers
                    .Where(offer => !chosen.Contains((campaign.Definition.Id, offer.Id)) && offer.Placements.Contains(placement))
                    .Where(offer => MayShow(scene, campaign, offer, placement, ledger)).Select(offer => (campaign, offer)));
            }

            if (fits.Count == 0)
            {
                return chosen;
            }

            fits.Sort((a, b) => Compare(a, b));
            var (best, shown) = fits[0];
            chosen.Add((best.Definition.Id, shown.Id));
            ledger = ledger.Add(Given.Reserved(1, Noon, best.Definition.Id, shown.Id) with { Placement = placement, Tags = best.Definition.Tags });
        }

        return chosen;
    }

    private static bool MayShow(Scene scene, PublishedCampaign campaign, Offer offer, string placement, ExposureLedger ledger) =>
        campaign.Active
        && (campaign.Definition.Eligibility is null || campaign.Definition.Eligibility.ToString().Contains(":2", StringComparison.Ordinal))
        && offer.Variants.Any(variant => variant.Currency is null || variant.Currency == scene.Currency)
        && !(campaign.Definition.Holdout is { } holdout && Bucketing.Hash(campaign.Definition.Id, scene.ShopperId!, 2) < holdout.Share)
        && campaign.Definition.Caps.All(cap => !CapMeter.Read(
            cap, new(campaign.Definition.Id, offer.Id, placement), ledger,
            new(scene.Now, "s1", "d1", scene.ShopperZone, scene.ShopperZone, null)).Reached);

    /// <summary>The boosts that hold of two views are known by their conditions.</summary>
    private static double Score((PublishedCampaign Campaign, Offer Offer) offer) => (offer.Campaign.Definition.Boosts ?? []).Concat(offer.Offer.Boosts ?? [])
        .Where(boost => boost.When.ToString() is "{}" or """{"session.views":2}""" or """{"session":{"$exists":true}}""")
        .Aggregate(offer.Offer.Weight, (score, boost) => score * boost.Factor);

    private static int Compare((PublishedCampaign Campaign, Offer Offer) a, (PublishedCampaign Campaign, Offer Offer) b)
    {
        var priority = b.Campaign.Definition.Priority.CompareTo(a.Campaign.Definition.Priority);
        var weight = priority != 0 ? priority : Score(b).CompareTo(Score(a));
        var campaign = weight != 0 ? weight : string.CompareOrdinal(a.Campaign.Definition.Id, b.Campaign.Definition.Id);
        return campaign != 0 ? campaign : string.CompareOrdinal(a.Offer.Id, b.Offer.Id);
    }
}
