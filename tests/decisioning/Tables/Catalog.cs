using System.Collections.Immutable;
using System.Text;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Choosing;

namespace Realtime.Decisioning.Tables;

/// <summary>Snapshots of a single placement, and scenes in it.</summary>
internal static class Catalog
{
    public const string Home = "home";

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PublishedCampaign Campaign(string id, string? condition, bool active = true, double weight = 1, int revision = 1) => new(revision, active, new(
        id, id, 0, Schedule.Always, condition is null ? null : Json(condition), [], null,
        [new("o", [Home], weight, [new("v", null, null, null, null, Utf8Json.EmptyObject)], null)], []));

    public static CatalogSnapshot Snapshot(params IEnumerable<PublishedCampaign> campaigns) => new(
        "t", 1, [.. campaigns], [new(Home, Home, 1, Utf8Json.EmptyObject, [])], DecisionSettings.Default);

    public static Scene Scene(DecisionTable table, IAttributes attributes, bool explainAll = false) => new(
        table, Now, attributes, null, null, null, null, "s", NodaTime.DateTimeZone.Utc, new Unlimited(), true, null, ExplainAll: explainAll);

    public static Filled Fill(Scene scene) =>
        Chooser.Fill(scene, new(Home, 1, 1, null, ImmutableHashSet<(string, string)>.Empty), ExposureLedger.Empty);

    /// <summary>The campaigns that the index finds for these attributes, in order of their ids.</summary>
    public static string[] Found(DecisionTable table, IAttributes attributes)
    {
        var filled = Fill(Scene(table, attributes));
        return
        [
            .. filled.Items.Select(item => item.CampaignId)
                .Concat(filled.Reasons.Select(reason => reason.CampaignId))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Utf8Json Json(string json) => Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(json));

    private sealed class Unlimited : IBudgetGate
    {
        public BudgetAnswer TryTake(string campaignId) => BudgetAnswer.Taken;
    }
}
