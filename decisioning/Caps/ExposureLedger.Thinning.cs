namespace Realtime.Decisioning.Caps;

/// <content>Thinning: a bound on what is kept of somebody who sees offers all day.</content>
public readonly partial record struct ExposureLedger
{
    /// <summary>What happened since then is kept whole: clicks and late displays still refer to it.</summary>
    private static readonly TimeSpan _whole = TimeSpan.FromDays(1);

    /// <summary>
    /// Forgets, of what happened over a day ago, all but the newest of each kind: the same event of the same offer in the
    /// same placement, on the same device and, in a session that still lasts, in the same session. A cap of a limit below
    /// <paramref name="most"/> is reached and reset as if all were there: it asks only whether that many happened, and when
    /// the one of that number did.
    /// </summary>
    /// <param name="most">Exposures kept of a kind; above the limit of every cap.</param>
    /// <param name="lasts">Whether a session lasts.</param>
    public ExposureLedger Thin(DateTimeOffset now, int most, Predicate<string> lasts)
    {
        var since = (now - _whole).UtcTicks;
        var parts = new List<Part>();
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref Recorded[i];
            if (entry.At < since && entry.ReservedUntil == 0)
            {
                parts.Add(new(i, entry.At, IsDecision: false, KindOf(entry, entry.Event, lasts)));
            }

            if (entry.DecidedAt != 0 && entry.DecidedAt < since)
            {
                parts.Add(new(i, entry.DecidedAt, IsDecision: true, KindOf(entry, Exposure.DecisionEvent, lasts)));
            }
        }

        var forgotten = parts.GroupBy(part => part.Kind)
            .SelectMany(kind => kind.OrderByDescending(part => part.At).ThenByDescending(part => part.Number).Skip(most))
            .Select(part => (part.Number, part.IsDecision))
            .ToHashSet();
        return forgotten.Count == 0 ? this : new([.. Without(forgotten)]);
    }

    private IEnumerable<ExposureEntry> Without(HashSet<(int Number, bool IsDecision)> forgotten)
    {
        for (var i = 0; i < _count; i++)
        {
            var entry = Recorded[i];
            var decision = entry.DecidedAt != 0 && !forgotten.Contains((i, true));
            if (!forgotten.Contains((i, false)))
            {
                yield return decision || entry.DecidedAt == 0 ? entry : entry with { DecidedAt = 0 };
            }
            else if (decision)
            {
                yield return entry.AsDecision();
            }
        }
    }

    /// <summary>A campaign's tags may be others than they were, and caps count by those of then.</summary>
    private static Kind KindOf(in ExposureEntry entry, string name, Predicate<string> lasts) => new(
        name, entry.Offer.CampaignId, entry.Offer.OfferId, entry.Offer.Placement, string.Join('\n', entry.Offer.Tags), entry.To.DeviceId,
        entry.To.SessionId is { } session && lasts(session) ? session : null);

    private readonly record struct Kind(string Event, string Campaign, string Offer, string Placement, string Tags, string? Device, string? Session);

    private readonly record struct Part(int Number, long At, bool IsDecision, Kind Kind);
}
