using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Replaying;

/// <summary>
/// Counts what the server decided and why, from the decisions that it keeps of a live shopper (the last 50). Each
/// counts once, however often it is read. Safe for threads.
/// </summary>
public sealed class DecisionTally
{
    /// <summary>Views after which to look again, so that none of the last 50 is missed.</summary>
    public const int LookEvery = 5;

    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);
    private long _decisions;

    /// <summary>Decisions counted.</summary>
    public long Decisions => Interlocked.Read(ref _decisions);

    /// <summary>Placements decided: chosen offers by campaign, and <c>fallback</c>.</summary>
    public Tally Chosen { get; } = new();

    /// <summary>Decisions by what brought them.</summary>
    public Tally Triggers { get; } = new();

    /// <summary>Offers that were not chosen, by reason code.</summary>
    public Tally Suppressed { get; } = new();

    /// <summary>The same by campaign, code and rule.</summary>
    public Tally SuppressedBy { get; } = new();

    /// <summary>Reads a shopper's decisions.</summary>
    /// <exception cref="ApiException">The server refused.</exception>
    public async Task Look(Api api, string opsKey, string shopperId, CancellationToken cancel)
    {
        var answer = await api.Get($"/v1/admin/shoppers/{shopperId}/decisions", opsKey, cancel);
        foreach (var decision in answer.GetProperty("decisions").EnumerateArray())
        {
            if (First($"{shopperId} {Text(decision, "decisionId")} {Text(decision, "at")} {Text(decision, "pageId")}"))
            {
                Count(decision);
            }
        }
    }

    private bool First(string key)
    {
        lock (_counted)
        {
            return _counted.Add(key);
        }
    }

    private void Count(JsonElement decision)
    {
        Interlocked.Increment(ref _decisions);
        Triggers.Add(Text(decision, "trigger"));
        foreach (var placement in decision.GetProperty("placements").EnumerateArray())
        {
            var chosen = placement.GetProperty("chosen");
            foreach (var campaign in chosen.EnumerateArray())
            {
                Chosen.Add(campaign.GetString()!);
            }

            Chosen.Add("fallback", chosen.GetArrayLength() == 0 ? 1 : 0);
            foreach (var reason in placement.GetProperty("reasons").EnumerateArray())
            {
                var code = Text(reason, "code");
                Suppressed.Add(code);
                SuppressedBy.Add($"{code} {Text(reason, "campaignId")} {Text(reason, "rule")}".TrimEnd());
            }
        }
    }

    private static string Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
