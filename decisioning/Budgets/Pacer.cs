using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// The pace of one published budget: of the total over the campaign's schedule, of the day's budget over the day. Keeps
/// its plans from one question to the next. Not thread-safe; its owner serialises.
/// </summary>
/// <param name="startedAt">When the campaign began, if its schedule does not say.</param>
public sealed class Pacer(BudgetRule rule, Schedule schedule, DateTimeOffset startedAt, TrafficCurve traffic)
{
    private readonly DateTimeZone _zone = TimeZones.FindOrUtc(schedule.TimeZone);
    private PacePlan? _whole;
    private (LocalDate Date, PacePlan Plan)? _day;

    /// <summary>What may be spent by <paramref name="now"/>; without an end the total is spread by its daily budget alone.</summary>
    public PaceTarget At(DateTimeOffset now) => rule.Pacing == BudgetPacing.Asap
        ? default
        : new(
            rule.Total is { } total && schedule.End is { } end ? Whole(end).Target(total, now) : null,
            rule.PerDay is { } perDay ? Day(now).Target(perDay, now) : null);

    private PacePlan Whole(DateTimeOffset end) => _whole ??= new(schedule, schedule.Start ?? startedAt, end, traffic);

    private PacePlan Day(DateTimeOffset now)
    {
        var date = Instant.FromDateTimeOffset(now).InZone(_zone).Date;
        if (_day?.Date != date)
        {
            var start = _zone.StartOf(date);
            _day = (date, new(schedule, start, _zone.StartOf(date.PlusDays(1)), traffic));
        }

        return _day.Value.Plan;
    }
}
