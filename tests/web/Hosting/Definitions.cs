using System.Text.Json.Nodes;

namespace Realtime.Web.Tests.Hosting;

/// <summary>Campaign definitions for tests.</summary>
internal static class Definitions
{
    /// <summary>One offer for everybody.</summary>
    /// <param name="cap">Impressions that a shopper may have in 24 hours.</param>
    public static JsonObject Offer(string placement, int priority = 50, int? cap = null, JsonNode? eligibility = null) => new()
    {
        ["name"] = "A test campaign",
        ["priority"] = priority,
        ["eligibility"] = eligibility,
        ["caps"] = cap is null ? null : new JsonArray(new JsonObject
        {
            ["id"] = "a-day", ["event"] = "impression", ["limit"] = cap, ["over"] = "campaign", ["window"] = new JsonObject { ["rolling"] = "PT24H" },
        }),
        ["offers"] = new JsonArray(new JsonObject
        {
            ["id"] = "offer",
            ["placements"] = new JsonArray(placement),
            ["minimumDisplay"] = "PT0S",
            ["variants"] = new JsonArray(new JsonObject { ["id"] = "any", ["data"] = new JsonObject { ["title"] = "An offer" } }),
        }),
    };
}
