using Realtime.Campaigns;
using Realtime.Shoppers;

namespace Realtime.Grains.Budgets;

/// <summary>Counts what one campaign's budget met in this process, between two notes. Safe for threads.</summary>
public sealed class DeliveryTally
{
    private readonly long[] _turnedAway = new long[Enum.GetValues<ReasonCode>().Length];
    private long _asked;

    /// <summary>A decision asked for a unit.</summary>
    public void AddAsked() => Interlocked.Increment(ref _asked);

    /// <summary>A decision did not show the campaign.</summary>
    public void Add(ReasonCode code) => Interlocked.Increment(ref _turnedAway[(int)code]);

    /// <summary>What was counted since the last time; nothing if nothing was.</summary>
    public DeliveryNote? Take()
    {
        var asked = Interlocked.Exchange(ref _asked, 0);
        var reasons = new List<ReasonCount>();
        for (var code = 0; code < _turnedAway.Length; code++)
        {
            if (Interlocked.Exchange(ref _turnedAway[code], 0) is > 0 and var count)
            {
                reasons.Add(new((ReasonCode)code, count));
            }
        }

        return asked == 0 && reasons.Count == 0 ? null : new(asked, [.. reasons]);
    }
}
