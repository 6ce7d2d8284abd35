using System.Text.Json;
using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Shoppers;

/// <summary>A proposition, as far as a simulated page looks at it.</summary>
/// <param name="Campaigns">Whose offers it shows; none when it is a fallback.</param>
public sealed record Offer(string Id, string PageId, string Placement, IReadOnlyList<string> Campaigns)
{
    /// <summary>How long after it was asked for it may be displayed for the first time; null when it always may.</summary>
    public double? ValidForMs { get; init; }

    /// <summary>Reads the propositions of an answer or a push.</summary>
    public static List<Offer> Read(JsonElement propositions)
    {
        var read = new List<Offer>(propositions.GetArrayLength());
        foreach (var proposition in propositions.EnumerateArray())
        {
            read.Add(new(
                proposition.GetProperty("id").GetString()!,
                proposition.GetProperty("pageId").GetString()!,
                proposition.GetProperty("placement").GetString()!,
                proposition.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
                    ? [.. items.EnumerateArray().Select(item => item.GetProperty("campaignId").GetString()!)]
                    : [])
            {
                ValidForMs = proposition.TryGetProperty("validForMs", out var valid) && valid.ValueKind == JsonValueKind.Number ? valid.GetDouble() : null,
            });
        }

        return read;
    }

    /// <summary>Notes that it is displayed.</summary>
    public void DisplayTo(string shopperId, CapWatch caps)
    {
        foreach (var campaign in Campaigns)
        {
            caps.Displayed(shopperId, PageId, Placement, campaign);
        }
    }
}
