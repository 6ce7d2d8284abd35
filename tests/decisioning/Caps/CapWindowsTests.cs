using Realtime.Campaigns;
using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

/// <summary>First instants of calendar windows and of the ones behind them.</summary>
public sealed class CapWindowsTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")] // 23 hours
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")] // 25 hours
    [InlineData("America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z")] // begins at 01:00
    [InlineData("America/Havana", "2023-11-05T12:00:00Z", "2023-11-05T04:00:00Z", "2023-11-06T05:00:00Z")] // midnight twice
    [InlineData("Australia/Lord_Howe", "2024-04-07T06:00:00Z", "2024-04-06T13:00:00Z", "2024-04-07T13:30:00Z")] // half an hour back
    [InlineData("Asia/Kathmandu", "2026-05-04T12:00:00Z", "2026-05-03T18:15:00Z", "2026-05-04T18:15:00Z")]
    [InlineData("Asia/Kolkata", "2026-05-04T18:30:00Z", "2026-05-04T18:30:00Z", "2026-05-05T18:30:00Z")]
    public void Day_ThroughClockChanges_IsMidnightToMidnight(string zone, string now, string first, string next) =>
        Window(CalendarUnit.Day, zone, now).ShouldBe((At(first), At(next)));

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-01-01T00:00:00Z", "2025-12-29T00:00:00Z")] // ISO week 1 of 2026 began in December
    [InlineData(DayOfWeek.Monday, "2027-01-03T23:59:59Z", "2026-12-28T00:00:00Z")] // ISO week 53
    [InlineData(DayOfWeek.Monday, "2027-01-04T00:00:00Z", "2027-01-04T00:00:00Z")]
    [InlineData(DayOfWeek.Sunday, "2026-05-09T12:00:00Z", "2026-05-03T00:00:00Z")]
    [InlineData(DayOfWeek.Saturday, "2026-05-09T12:00:00Z", "2026-05-09T00:00:00Z")]
    public void Week_ByItsFirstDay_IsSevenDays(DayOfWeek start, string now, string first) =>
        Window(CalendarUnit.Week, "UTC", now, start).ShouldBe((At(first), At(first).AddDays(7)));

    [Theory]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("2026-02-28T23:59:59Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void Month_AtItsEnd_LastsToTheFirstOfTheNext(string now, string first, string next) =>
        Window(CalendarUnit.Month, "UTC", now).ShouldBe((At(first), At(next)));

    [Theory]
    [InlineData(CalendarUnit.Day, 3)]
    [InlineData(CalendarUnit.Week, 2)]
    [InlineData(CalendarUnit.Month, 3)]
    public void Periods_TakenTogether_LieEndToEnd(CalendarUnit unit, int every)
    {
        var (first, next) = Window(unit, "Europe/Berlin", "2026-03-29T12:00:00Z", every: every);
        for (var i = 0; i < 20; i++)
        {
            var inside = Window(unit, "Europe/Berlin", next.AddTicks(-1).ToString("O"), every: every);
            inside.ShouldBe((first, next));
            var after = Window(unit, "Europe/Berlin", next.ToString("O"), every: every);
            after.First.ShouldBe(next);
            (first, next) = after;
        }
    }

    [Fact]
    public void Rolling_WhateverTheZone_ReachesBackItsLength()
    {
        var period = CapWindows.Containing(new(TimeSpan.FromDays(7)), Reading(Noon, "Europe/Berlin"));

        period.ShouldBe(new(Noon.AddDays(-7), null));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time);

    private static (DateTimeOffset First, DateTimeOffset Next) Window(
        CalendarUnit unit, string zone, string now, DayOfWeek weekStart = DayOfWeek.Monday, int every = 1)
    {
        var period = CapWindows.Containing(Calendar(unit, zone, every, weekStart), Reading(At(now)));
        return (period.Start.AddTicks(1).ToUniversalTime(), period.End!.Value.ToUniversalTime());
    }
}
