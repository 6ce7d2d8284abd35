using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>Short ways to build what a choice looks at.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static Offer Offer(
        string id, double weight = 1, string[]? placements = null, Variant[]? variants = null, TimeSpan? minimumDisplay = null, string? format = null) =>
        new(id, [.. placements ?? ["hero"]], weight, [.. variants ?? [Variant("any")]], minimumDisplay, format);

    public static Variant Variant(
        string id, string? locale = null, string? currency = null, string? device = null, string? segment = null, string data = """{"title":"t"}""") =>
        new(id, locale, currency, device, segment, Json(data));

    public static PublishedCampaign Campaign(
        string id, int priority = 50, Offer[]? offers = null, string? eligibility = null, CapRule[]? caps = null,
        BudgetRule? budget = null, Schedule? schedule = null, string[]? tags = null, bool active = true, int revision = 1,
        Boost[]? boosts = null, HoldoutRule? holdout = null, bool ignoresQuietHours = false) =>
        new(revision, active, new(
            id, id, priority, schedule ?? Schedule.Always, eligibility is null ? null : Json(eligibility),
            [.. caps ?? []], budget, [.. offers ?? [Offer(id + "-offer")]], [.. tags ?? []], null, boosts is null ? null : [.. boosts],
            holdout, ignoresQuietHours));

    public static Boost Boost(string when, double factor) => new(Json(when), factor);

    public static DecisionTable With(this DecisionTable table, DecisionSettings settings) =>
        DecisionTable.Compile(table.Snapshot with { Settings = settings });

    public static Placement Placement(string id = "hero", int items = 1, params string[] formats) =>
        new(id, id, items, Json("""{"title":"fallback"}"""), [.. formats]);

    public static DecisionTable Table(params PublishedCampaign[] campaigns) => Table([Placement(), Placement("cart", 3)], campaigns);

    public static DecisionTable Table(Placement[] placements, params PublishedCampaign[] campaigns) =>
        DecisionTable.Compile(new("shop", 1, [.. campaigns], [.. placements], DecisionSettings.Default));

    public static Scene Scene(
        DecisionTable table, string attributes = "{}", string? locale = null, string? currency = null, string? device = null,
        IBudgetGate? budgets = null, bool fresh = true, DateTimeOffset? now = null, bool onDecision = false,
        string? shopper = null, string zone = "UTC") => new(
        table, now ?? Noon, new JsonAttributes(JsonElement.Parse(attributes)), locale, currency, device, "d1", "s1", DateTimeZoneProviders.Tzdb[zone],
        budgets ?? new Purse(), fresh, onDecision ? null : TimeSpan.FromSeconds(30), ExplainAll: true, ShopperId: shopper);

    public static Filled Fill(
        Scene scene, string placement = "hero", int items = 1, long number = 1, HeldItems? current = null,
        (string, string)[]? taken = null, ExposureLedger? ledger = null) => Chooser.Fill(
        scene, new(placement, items, number, current, taken?.ToHashSet() ?? []), ledger ?? ExposureLedger.Empty);

    public static string[] Offers(this Filled filled) => [.. filled.Items.Select(item => item.OfferId)];

    public static Utf8Json Json(string json) => Utf8Json.From(JsonElement.Parse(json));

    public static CapRule Cap(int limit, string over = "campaign", string @event = "impression", CapAction onCap = CapAction.Next, string id = "cap") =>
        new(id, @event, limit, CapScope.Shopper, over, new(TimeSpan.FromHours(24)), onCap);
}

/// <summary>Answers as told for a campaign, <see cref="BudgetAnswer.Taken"/> without being told, and notes each unit taken.</summary>
internal sealed class Purse(params (string CampaignId, BudgetAnswer Answer)[] answers) : IBudgetGate
{
    public List<string> Taken { get; } = [];

    public BudgetAnswer TryTake(string campaignId)
    {
        var answer = answers.FirstOrDefault(told => told.CampaignId == campaignId).Answer;
        if (answer == BudgetAnswer.Taken)
        {
            Taken.Add(campaignId);
        }

        return answer;
    }
}
