using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Decisioning;
using Realtime.Decisioning.Budgets;

namespace Realtime.Grains.Campaigns;

/// <content>The budget: what is lent, what is counted, and what an operator sees of both.</content>
public sealed partial record CampaignState
{
    /// <summary>The published budget at its pace, to be asked until a revision is published or traffic is noted; none without a budget.</summary>
    public Pacer? Pacer() => Published is { Budget: { } rule } published
        ? new(rule, published.Schedule, published.Schedule.Start ?? Revisions[0].PublishedAt, Traffic ?? TrafficCurve.Unknown)
        : null;

    /// <summary>Lends units to a silo, or says when it may ask again.</summary>
    /// <param name="pace">What may be spent by now.</param>
    public (CampaignState State, BudgetLease Lease) Lend(LeaseRequest request, PaceTarget pace, DateTimeOffset now)
    {
        if (Published is not { Budget: { } rule } || Status == CampaignStatus.Ended)
        {
            return (this, new("", 0, null, null));
        }

        if (request.Unit is { } unit && unit != rule.Unit)
        {
            // Its snapshot is older, or newer than what this campaign will hear of in a moment.
            return (this, new("", 0, null, now + TimeSpan.FromSeconds(1)));
        }

        var account = Budget.For(rule.Unit, (long)Counters.Spent(rule.Unit), now);
        if (rule.Unit.IsSoft())
        {
            var endOfDay = Zone.StartOf(DateAt(now).PlusDays(1));
            return (
                account == Budget ? this : this with { Budget = account },
                SoftBudget.Permit(rule, Counters.Spent(rule.Unit), SpentOn(now, rule.Unit), pace, endOfDay, now));
        }

        (account, var lease) = account.Grant(request, rule, Zone, now, pace);
        return (account == Budget ? this : this with { Budget = account }, lease);
    }

    /// <summary>With counts of the journal up to <paramref name="to"/>.</summary>
    public CampaignState Count(long to, ImmutableArray<CountedSlice> slices)
    {
        var (counters, today) = (Counters, Today);
        foreach (var slice in slices.OrderBy(slice => slice.At))
        {
            var day = DayAt(slice.At);
            counters = counters.Plus(slice.Sum);
            if (today is null || string.CompareOrdinal(day.Value, today.Day.Value) > 0)
            {
                today = CampaignDay.Begin(day);
            }

            if (day == today.Day)
            {
                today = today with { Counters = today.Counters.Plus(slice.Sum) };
            }
        }

        return this with { Counters = counters, CountedTo = to, Today = today };
    }

    /// <summary>With the traffic that a silo saw, and what kept the campaign from being shown.</summary>
    public CampaignState Note(DeliveryNote note, DateTimeOffset now)
    {
        var day = DayAt(now);
        var today = Today is { } known && string.CompareOrdinal(known.Day.Value, day.Value) >= 0 ? known : CampaignDay.Begin(day);
        return this with { Today = today.With(note), Traffic = (Traffic ?? TrafficCurve.Unknown).Observe(note.Asked, Zone, now) };
    }

    /// <summary>How the budget is being spent.</summary>
    public DeliveryView? Delivery(IReadOnlySet<string> livingSilos, PaceTarget pace, DateTimeOffset now)
    {
        if (BudgetView(now) is not { } view || Published?.Budget is not { } rule)
        {
            return null;
        }

        var (spent, spentToday) = (Counters.Spent(rule.Unit), SpentOn(now, rule.Unit));
        var today = Today is { } known && known.Day == DayAt(now) ? known : CampaignDay.Begin(DayAt(now));
        var overshoot = Math.Max(spent - (rule.Total ?? spent), spentToday - (rule.PerDay ?? spentToday));
        return new(
            rule, spent, spentToday, view.Leased, Math.Min(view.Leased, HeldByTheDead(rule, livingSilos)), Math.Max(0, overshoot),
            pace.Total, pace.Today,
            [.. today.TurnedAway.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key).Select(reason => new ReasonCount(reason.Key, reason.Value))],
            today.Asked);
    }

    private DateTimeZone Zone => TimeZones.FindOrUtc(Published?.Schedule.TimeZone);

    /// <summary>A holder asks for its next lease when a quarter of the last one is left: older ones are spent.</summary>
    private long HeldByTheDead(BudgetRule rule, IReadOnlySet<string> livingSilos)
    {
        if (Budget.Unit != rule.Unit)
        {
            return 0;
        }

        var held = 0L;
        foreach (var leases in Budget.Open.Where(open => !livingSilos.Contains(open.SiloStart)).GroupBy(open => open.SiloStart))
        {
            var newest = leases.Last();
            held += newest.Units + (leases.SkipLast(1).LastOrDefault()?.Units ?? 0) / 4;
        }

        return held;
    }

    private decimal SpentOn(DateTimeOffset now, BudgetUnit unit) =>
        Today is { } today && today.Day == DayAt(now) ? today.Counters.Spent(unit) : 0;

    private LocalDate DateAt(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone).Date;

    private LocalDateKey DayAt(DateTimeOffset at) => new(DateAt(at).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));

    private BudgetView? BudgetView(DateTimeOffset now)
    {
        if (Published?.Budget is not { } rule)
        {
            return null;
        }

        var spent = Counters.Spent(rule.Unit);
        var used = (long)decimal.Truncate(spent);
        if (rule.Unit.IsSoft())
        {
            var left = Math.Min(rule.Total - spent ?? decimal.MaxValue, rule.PerDay - SpentOn(now, rule.Unit) ?? decimal.MaxValue);
            return new(rule.Unit, rule.Total, rule.PerDay, used, 0, (long)Math.Max(0, left));
        }

        var account = Budget.For(rule.Unit, used, now);
        return new(rule.Unit, rule.Total, rule.PerDay, used, Math.Max(0, account.Charged - used), account.Left(rule, Zone, now));
    }
}
