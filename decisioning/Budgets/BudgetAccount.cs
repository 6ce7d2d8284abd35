using System.Collections.Immutable;
using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>A lease that its holder may still return.</summary>
public sealed record OpenLease(string LeaseId, string SiloStart, string RequestId, long Units, DateTimeOffset GrantedAt, LocalDateKey Day, DateTimeOffset? EndsAt);

/// <summary>A calendar day of the budget's zone, as <c>yyyy-MM-dd</c>.</summary>
public readonly record struct LocalDateKey(string Value);

/// <summary>
/// A campaign's budget account. A lease is charged in full when it is granted and refunded only as far as its holder
/// returns it, so a holder that dies, stalls or is cut off can never make the campaign overspend; it forfeits at most
/// its one lease. Immutable; every operation answers the account after it.
/// </summary>
/// <param name="Charged">Units charged in all.</param>
/// <param name="Day">The day that <paramref name="ChargedToday"/> counts.</param>
public sealed record BudgetAccount(
    long Charged,
    LocalDateKey Day,
    long ChargedToday,
    ImmutableArray<OpenLease> Open)
{
    /// <summary>Share of what is left that one lease takes: leases shrink as the budget runs out.</summary>
    public const int LeaseShare = 20;

    /// <summary>Most units in one lease.</summary>
    public const long LargestLease = 500;

    /// <summary>A holder's leases that can be returned or asked for again; older ones are taken as spent.</summary>
    public const int OpenPerHolder = 2;

    /// <summary>After this time without a lease a holder counts as gone, and what it held as forfeited.</summary>
    public static readonly TimeSpan HolderForgotten = TimeSpan.FromDays(2);

    /// <summary>Nothing charged.</summary>
    public static BudgetAccount Empty { get; } = new(0, default, 0, []);

    /// <summary>Units that can still be lent under <paramref name="rule"/> at <paramref name="now"/>.</summary>
    public long Left(BudgetRule rule, DateTimeZone zone, DateTimeOffset now)
    {
        var left = rule.Total is { } total ? Math.Max(0, total - Charged) : long.MaxValue;
        if (rule.PerDay is { } perDay)
        {
            var today = DayOf(now, zone) == Day ? ChargedToday : 0;
            left = Math.Min(left, Math.Max(0, perDay - today));
        }

        return left;
    }

    /// <summary>Grants a lease, or repeats the one that this request was granted before.</summary>
    public (BudgetAccount Account, BudgetLease Lease) Grant(
        LeaseRequest request, BudgetRule rule, DateTimeZone zone, DateTimeOffset now)
    {
        foreach (var open in Open)
        {
            if (open.SiloStart == request.SiloStart && open.RequestId == request.RequestId)
            {
                return (this, new(open.LeaseId, open.Units, open.EndsAt, null));
            }
        }

        var day = DayOf(now, zone);
        var endOfDay = EndOfDay(now, zone);
        var left = Left(rule, zone, now);
        if (left == 0)
        {
            var spentForGood = rule.Total is { } total && Charged >= total;
            return (this, new("", 0, null, spentForGood ? null : endOfDay));
        }

        var units = Math.Clamp(left / LeaseShare, 1, LargestLease);
        DateTimeOffset? endsAt = rule.PerDay is null ? null : endOfDay;
        var lease = new OpenLease($"{request.SiloStart}:{request.RequestId}", request.SiloStart, request.RequestId, units, now, day, endsAt);
        var charged = this with
        {
            Charged = Charged + units,
            Day = day,
            ChargedToday = (day == Day ? ChargedToday : 0) + units,
            Open = Remember(lease, now),
        };
        return (charged, new(lease.LeaseId, units, endsAt, null));
    }

    /// <summary>Takes back what was not spent. A lease that is unknown or was returned before changes nothing.</summary>
    public BudgetAccount Return(string leaseId, long unspent)
    {
        foreach (var open in Open)
        {
            if (open.LeaseId == leaseId)
            {
                var refund = Math.Clamp(unspent, 0, open.Units);
                return this with
                {
                    Charged = Charged - refund,
                    ChargedToday = open.Day == Day ? ChargedToday - refund : ChargedToday,
                    Open = Open.Remove(open),
                };
            }
        }

        return this;
    }

    private static LocalDateKey DayOf(DateTimeOffset now, DateTimeZone zone) =>
        new(Instant.FromDateTimeOffset(now).InZone(zone).Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static DateTimeOffset EndOfDay(DateTimeOffset now, DateTimeZone zone) =>
        zone.AtStartOfDay(Instant.FromDateTimeOffset(now).InZone(zone).Date.PlusDays(1)).ToDateTimeOffset();

    private ImmutableArray<OpenLease> Remember(OpenLease lease, DateTimeOffset now)
    {
        var kept = Open.Where(open => open.GrantedAt > now - HolderForgotten).ToList();
        var own = kept.Where(open => open.SiloStart == lease.SiloStart).ToList();
        foreach (var spent in own.Take(Math.Max(0, own.Count - OpenPerHolder + 1)))
        {
            kept.Remove(spent);
        }

        return [.. kept, lease];
    }
}
