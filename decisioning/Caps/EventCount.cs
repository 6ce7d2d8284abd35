using Realtime.Campaigns;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Caps;

/// <summary>
/// Counts the shopper's own events under a rule. Such an event is about no offer, so it counts alike whatever the rule is
/// over: "no more of this campaign once they have signed up". Nothing is reserved of it.
/// </summary>
internal static class EventCount
{
    /// <summary>Most that a rule on such an event may allow: of more the history does not know when they happened.</summary>
    public const int MostLimit = EventHistory.MostPerName;

    public static CapUsage Read(CapRule rule, in CapReading reading)
    {
        if (reading.Events?.Find(rule.Event) is not { } track)
        {
            return new(0, rule.Limit, null);
        }

        var window = CapWindows.Containing(rule.Window, reading);
        var (session, device) = (KeptEvent.Hash(reading.SessionId), KeptEvent.Hash(reading.DeviceId));
        var (count, resetsAt, events) = (0, default(DateTimeOffset?), track.Read());
        while (events.TryRead(out var happened))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(happened.At);
            if (at <= window.Start)
            {
                break;
            }

            var inScope = rule.Scope switch
            {
                CapScope.Session => happened.Session == session,
                CapScope.Device => happened.Device == device,
                _ => true,
            };
            if (inScope && !happened.Late && ++count == rule.Limit)
            {
                resetsAt = window.End ?? at + rule.Window.Rolling!.Value;
            }
        }

        return new(count, rule.Limit, resetsAt);
    }
}
