using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Shoppers;

namespace Realtime.Grains.Campaigns;

/// <summary>What happened to a campaign on one day of its zone. Immutable.</summary>
/// <param name="Asked">How often decisions asked for a unit of its budget.</param>
/// <param name="TurnedAway">Why decisions did not show it, by how often.</param>
public sealed record CampaignDay(
    LocalDateKey Day, CampaignCounters Counters, long Asked, ImmutableDictionary<ReasonCode, long> TurnedAway)
{
    /// <summary>A day that begins.</summary>
    public static CampaignDay Begin(LocalDateKey day) => new(day, CampaignCounters.Zero, 0, ImmutableDictionary<ReasonCode, long>.Empty);

    /// <summary>With what a silo saw.</summary>
    public CampaignDay With(DeliveryNote note)
    {
        var turnedAway = TurnedAway;
        foreach (var (code, count) in note.TurnedAway)
        {
            turnedAway = turnedAway.SetItem(code, turnedAway.GetValueOrDefault(code) + count);
        }

        return this with { Asked = Asked + note.Asked, TurnedAway = turnedAway };
    }
}
