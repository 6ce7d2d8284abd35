using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Benchmarks.Decisions;

/// <summary>The workload in the product's own terms: conditions, caps and a placement.</summary>
internal static class WorkloadCatalog
{
    public const string Placement = "home";

    private static readonly Variant[] _variants =
    [
        new("de-mobile", "de", null, "mobile", null, Content("Nur heute")), new("de", "de", null, null, null, Content("Nur heute, {{shopper.country}}")),
        new("fr", "fr", null, null, null, Content("Seulement aujourd'hui")), new("eur", null, "EUR", null, null, Content("Only today")),
        new("mobile", null, null, "mobile", null, Content("Only today")), new("any", null, null, null, null, Content("Only today")),
    ];

    private static readonly Boost[] _boosts =
    [
        new(Utf8Json.FromUtf8("""{"context.device":"mobile"}"""u8.ToArray()), 1.3), new(Utf8Json.FromUtf8("""{"cart.value":{"$gte":120}}"""u8.ToArray()), 1.5),
    ];

    public static CatalogSnapshot Snapshot(WorkloadCampaign[] campaigns) => new(
        "t", 1, [.. campaigns.Select(campaign => Published(campaign))], [new(Placement, Placement, 1, Utf8Json.EmptyObject, [])], DecisionSettings.Default);

    public static PublishedCampaign Published(WorkloadCampaign campaign, int revision = 1) => new(revision, true, new(
        $"c{campaign.Id:d5}", $"campaign {campaign.Id}", 50, Schedule.Always, Condition(campaign),
        [new("day", "impression", campaign.Cap, CapScope.Shopper, "campaign", new(TimeSpan.FromHours(24)), CapAction.Next)], null,
        [new("offer", [Placement], campaign.Weight, [new("any", null, null, null, null, Utf8Json.EmptyObject)], null)], []));

    /// <summary>
    /// The same campaigns as they are written in earnest: the condition counts views of the session too, a second cap
    /// counts over all that is on sale, two boosts change the score, and the content comes in six variants.
    /// </summary>
    public static CatalogSnapshot Realistic(WorkloadCampaign[] campaigns) => Snapshot(campaigns) with
    {
        Campaigns = [.. campaigns.Select(campaign => Realistic(campaign, Published(campaign)))],
    };

    private static PublishedCampaign Realistic(WorkloadCampaign campaign, PublishedCampaign plain)
    {
        var definition = plain.Definition;
        var condition = JsonNode.Parse(definition.Eligibility!.ToString())!.AsObject();
        condition["session.views"] = new JsonObject { ["$gte"] = 1 + (campaign.Id % 7) };
        return plain with
        {
            Definition = definition with
            {
                Eligibility = Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(condition)),
                Caps = [.. definition.Caps, new("sale", "impression", 20, CapScope.Shopper, "tag:sale", new(TimeSpan.FromDays(7)), CapAction.Next)],
                Tags = ["sale"],
                Offers = [definition.Offers[0] with { Variants = [.. _variants], Boosts = [.. _boosts] }],
            },
        };
    }

    private static Utf8Json Condition(WorkloadCampaign campaign)
    {
        var condition = new JsonObject();
        if (campaign.Countries is { } countries)
        {
            condition["shopper.country"] = new JsonObject { ["$in"] = new JsonArray([.. countries.Select(country => JsonValue.Create(country))]) };
        }

        if (campaign.Device is { } device)
        {
            condition["context.device"] = device;
        }

        if (campaign.MinTier > 0)
        {
            condition["shopper.tier"] = new JsonObject { ["$gte"] = campaign.MinTier };
        }

        var segments = new JsonObject();
        if (campaign.Segment is { } segment)
        {
            segments["$in"] = new JsonArray(segment);
        }

        if (campaign.NotSegment is { } other)
        {
            segments["$nin"] = new JsonArray(other);
        }

        var cart = new JsonObject();
        if (campaign.MinCart > 0)
        {
            cart["$gte"] = campaign.MinCart;
        }

        if (campaign.MaxCart < Workload.NoLimit)
        {
            cart["$lte"] = campaign.MaxCart;
        }

        Add(condition, "segments", segments);
        Add(condition, "cart.value", cart);
        return Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(condition));
    }

    private static Utf8Json Content(string title) => Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(new { title, image = "/hero.jpg", link = "/sale" }));

    private static void Add(JsonObject condition, string path, JsonObject operators)
    {
        if (operators.Count > 0)
        {
            condition[path] = operators;
        }
    }
}
