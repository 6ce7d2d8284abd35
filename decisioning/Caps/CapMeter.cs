using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

/// <summary>What a cap is asked about: an offer that could be shown in a placement.</summary>
public readonly record struct CapSubject(string CampaignId, string OfferId, string Placement);

/// <summary>For whom and when a cap is read.</summary>
/// <param name="KeptProposition">Its reservations and exposures don't count: it asks whether it may stay.</param>
public readonly record struct CapReading(
    DateTimeOffset Now,
    string? SessionId,
    string? DeviceId,
    DateTimeZone ShopperZone,
    DateTimeZone TenantZone,
    long? KeptProposition);

/// <summary>How full a cap is.</summary>
/// <param name="ResetsAt">The first instant at which one more fits; set only when <see cref="Reached"/>.</param>
public readonly record struct CapUsage(int Count, int Limit, DateTimeOffset? ResetsAt)
{
    /// <summary>Nothing more fits.</summary>
    public bool Reached => Count >= Limit;
}

/// <summary>Counts exposures under a rule, by recounting what happened; SEMANTICS 5.</summary>
public static class CapMeter
{
    /// <summary>Reads a cap.</summary>
    public static CapUsage Read(CapRule rule, in CapSubject subject, ExposureLedger ledger, in CapReading reading)
    {
        var window = CapWindows.Containing(rule.Window, reading);
        var count = 0;
        foreach (var exposure in ledger.Entries)
        {
            if (Counts(rule, subject, exposure, reading, window.Start))
            {
                count++;
            }
        }

        return new(count, rule.Limit, count < rule.Limit ? null : ResetsAt(rule, subject, ledger, reading, window, count));
    }

    /// <summary>
    /// A reservation counts in whatever window is open: its display, which would fall into that one, may come any moment.
    /// </summary>
    private static bool Counts(
        CapRule rule, in CapSubject subject, Exposure exposure, in CapReading reading, DateTimeOffset start) =>
        exposure.Event == rule.Event
        && (exposure.ReservedUntil is { } until ? until > reading.Now : exposure.At > start)
        && exposure.Proposition != reading.KeptProposition
        && InScope(rule.Scope, exposure, reading)
        && IsOver(rule.Over, exposure, subject);

    private static bool InScope(CapScope scope, Exposure exposure, in CapReading reading) => scope switch
    {
        CapScope.Session => exposure.SessionId == reading.SessionId,
        CapScope.Device => exposure.DeviceId == reading.DeviceId,
        _ => true,
    };

    private static bool IsOver(string over, Exposure exposure, in CapSubject subject) => over switch
    {
        "offer" => exposure.OfferId == subject.OfferId && exposure.CampaignId == subject.CampaignId,
        "campaign" => exposure.CampaignId == subject.CampaignId,
        "placement" => exposure.Placement == subject.Placement,
        "global" => true,
        _ => HasTag(exposure, over.AsSpan("tag:".Length)),
    };

    private static bool HasTag(Exposure exposure, ReadOnlySpan<char> tag)
    {
        foreach (var own in exposure.Tags)
        {
            if (tag.SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// When enough of what counts now has left. A reservation leaves with its release; one that is displayed before that
    /// stays longer, so while something is in flight the answer may move.
    /// </summary>
    private static DateTimeOffset ResetsAt(
        CapRule rule, CapSubject subject, ExposureLedger ledger, CapReading reading, CapPeriod window, int count)
    {
        var leaves = new List<DateTimeOffset>(count);
        foreach (var exposure in ledger.Entries)
        {
            if (Counts(rule, subject, exposure, reading, window.Start))
            {
                leaves.Add(exposure.ReservedUntil ?? window.End ?? exposure.At + rule.Window.Rolling!.Value);
            }
        }

        leaves.Sort();
        return leaves[count - rule.Limit];
    }
}
