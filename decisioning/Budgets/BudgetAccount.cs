using System.Collections.Immutable;
using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>A lease that its holder may still return or ask for again; of one returned 0 units are left.</summary>
public sealed record OpenLease(string LeaseId, string SiloStart, string RequestId, long Units, DateTimeOffset GrantedAt, LocalDateKey Day, DateTimeOffset? EndsAt);

/// <summary>A calendar day of the budget's zone, as <c>yyyy-MM-dd</c>.</summary>
public readonly record struct LocalDateKey(string Value);

/// <summary>
/// A campaign's budget account. A lease is charged in full when it is granted and refunded only as far as its holder
/// returns it, so a holder that dies, stalls or is cut off can never make the campaign overspend; it forfeits at most
/// its one lease, and of the one before it the quarter at which it asks for more. Immutable; every operation answers
/// the account after it.
/// </summary>
/// <param name="Charged">Units charged in all.</param>
/// <param name="Day">The day that <paramref name="ChargedToday"/> counts. It never goes back, whatever clock is asked.</param>
/// <param name="Unit">What it counts; a budget of another unit begins another account.</param>
/// <param name="Since">When an account that followed another one began.</param>
public sealed record BudgetAccount(
    long Charged,
    LocalDateKey Day,
    long ChargedToday,
    ImmutableArray<OpenLease> Open,
    BudgetUnit Unit = BudgetUnit.Decisions,
    DateTimeOffset? Since = null)
{
    /// <summary>Share of what is left that one lease takes: leases shrink as the budget runs out.</summary>
    public const int LeaseShare = 20;

    /// <summary>Most units in one lease.</summary>
    public const long LargestLease = 500;

    /// <summary>A holder's leases that can be returned or asked for again; older ones are taken as spent.</summary>
    public const int OpenPerHolder = 4;

    /// <summary>Leases of all holders that can be; the oldest beyond count as forfeited.</summary>
    public const int MostOpen = 256;

    /// <summary>After this time a lease that was not returned counts as forfeited.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    /// <summary>While leases are out that may come back, a holder that was lent nothing asks again after this time.</summary>
    public static readonly TimeSpan RetryWhileLent = TimeSpan.FromMinutes(1);

    /// <summary>A holder that is ahead of the pace asks again after this time.</summary>
    public static readonly TimeSpan RetryWhilePaced = TimeSpan.FromSeconds(5);

    /// <summary>Silos may spend by the old unit for this long after a change of it; none decides by an older snapshot.</summary>
    public static readonly TimeSpan ChangeOfUnit = TimeSpan.FromSeconds(10);

    /// <summary>Nothing charged.</summary>
    public static BudgetAccount Empty { get; } = new(0, default, 0, []);

    /// <summary>The account of that unit: this one, or one that begins with what was counted of the unit before.</summary>
    public BudgetAccount For(BudgetUnit unit, long counted, DateTimeOffset now) =>
        unit == Unit ? this : new(counted, default, 0, [], unit, now);

    /// <summary>Units that can still be lent under <paramref name="rule"/> at <paramref name="now"/>.</summary>
    public long Left(BudgetRule rule, DateTimeZone zone, DateTimeOffset now)
    {
        var left = rule.Total is { } total ? Math.Max(0, total - Charged) : long.MaxValue;
        if (rule.PerDay is { } perDay)
        {
            var today = DayAt(now, zone) == Day ? ChargedToday : 0;
            left = Math.Min(left, Math.Max(0, perDay - today));
        }

        return left;
    }

    /// <summary>Grants a lease, or repeats the one that this request was granted before.</summary>
    /// <param name="pace">What may be spent by now; nothing holds it back if it names no target.</param>
    public (BudgetAccount Account, BudgetLease Lease) Grant(
        LeaseRequest request, BudgetRule rule, DateTimeZone zone, DateTimeOffset now, PaceTarget pace = default)
    {
        foreach (var open in Open)
        {
            if (open.SiloStart == request.SiloStart && open.RequestId == request.RequestId)
            {
                return (this, open.Units > 0 ? Lent(open, zone) : new("", 0, null, now));
            }
        }

        var day = DayAt(now, zone);
        var endOfDay = EndOfDay(now, zone);
        DateTimeOffset? endsAt = rule.PerDay is null ? null : endOfDay;
        var left = Left(rule, zone, now);
        if (left == 0)
        {
            return (this, Refused(RetryAt(rule, now, endOfDay), paced: false));
        }

        var ahead = pace.Left(Charged, day == Day ? ChargedToday : 0);
        if (ahead <= 0)
        {
            return (this, Refused(now + RetryWhilePaced, paced: true));
        }

        var units = Math.Min(Math.Clamp(left / LeaseShare, 1, LargestLease), ahead);
        var lease = new OpenLease($"{request.SiloStart}:{request.RequestId}", request.SiloStart, request.RequestId, units, now, day, endsAt);
        var charged = this with
        {
            Charged = Charged + units,
            Day = day,
            ChargedToday = (day == Day ? ChargedToday : 0) + units,
            Open = Remember(lease, now),
        };
        return (charged, charged.Lent(lease, zone));

        BudgetLease Refused(DateTimeOffset? retryAt, bool paced) => SinceOf(endsAt, now, zone) is { } since
            ? new("", 0, endsAt, retryAt, paced, since)
            : new("", 0, null, retryAt, paced);
    }

    /// <summary>Takes back what was not spent. A lease that is unknown or was returned before changes nothing.</summary>
    public BudgetAccount Return(string leaseId, long unspent)
    {
        foreach (var open in Open)
        {
            if (open.LeaseId == leaseId && open.Units > 0)
            {
                var refund = Math.Clamp(unspent, 0, open.Units);
                return this with
                {
                    Charged = Charged - refund,
                    ChargedToday = open.Day == Day ? ChargedToday - refund : ChargedToday,
                    Open = Open.Replace(open, open with { Units = 0 }),
                };
            }
        }

        return this;
    }

    private BudgetLease Lent(OpenLease lease, DateTimeZone zone) =>
        new(lease.LeaseId, lease.Units, lease.EndsAt, null, Since: SinceOf(lease.EndsAt, lease.GrantedAt, zone));

    /// <summary>
    /// A reserved impression that was never displayed gives its unit back, if it was taken of this account and on its
    /// current day.
    /// </summary>
    private DateTimeOffset? SinceOf(DateTimeOffset? endsAt, DateTimeOffset now, DateTimeZone zone)
    {
        if (Unit != BudgetUnit.Impressions)
        {
            return null;
        }

        var own = Since + ChangeOfUnit ?? DateTimeOffset.MinValue;
        var day = endsAt is null ? own : StartOfDay(now, zone);
        return day > own ? day : own;
    }

    private static DateTimeOffset StartOfDay(DateTimeOffset now, DateTimeZone zone) =>
        zone.StartOf(Instant.FromDateTimeOffset(now).InZone(zone).Date);

    /// <summary>The day by this clock, or the account's own if another clock was ahead: no day is lent twice.</summary>
    private LocalDateKey DayAt(DateTimeOffset now, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(now).InZone(zone).Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return string.CompareOrdinal(day, Day.Value) < 0 ? Day : new(day);
    }

    private static DateTimeOffset EndOfDay(DateTimeOffset now, DateTimeZone zone) =>
        zone.StartOf(Instant.FromDateTimeOffset(now).InZone(zone).Date.PlusDays(1));

    private DateTimeOffset? RetryAt(BudgetRule rule, DateTimeOffset now, DateTimeOffset endOfDay)
    {
        if (Open.Any(open => open.Units > 0 && open.GrantedAt > now - Forgotten))
        {
            var soon = now + RetryWhileLent;
            return soon < endOfDay ? soon : endOfDay;
        }

        return rule.Total is { } total && Charged >= total ? null : endOfDay;
    }

    private ImmutableArray<OpenLease> Remember(OpenLease lease, DateTimeOffset now)
    {
        var kept = Open.Where(open => open.GrantedAt > now - Forgotten).ToList();
        var own = kept.Where(open => open.SiloStart == lease.SiloStart).ToList();
        foreach (var spent in own.Take(Math.Max(0, own.Count - OpenPerHolder + 1)))
        {
            kept.Remove(spent);
        }

        return [.. kept.TakeLast(MostOpen - 1), lease];
    }
}
