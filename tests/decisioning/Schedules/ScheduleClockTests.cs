using System.Collections.Immutable;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Schedules;

public sealed class ScheduleClockTests
{
    [Fact]
    public void IsOpen_WhenNothingIsSet_IsAlways()
    {
        var clock = new ScheduleClock(Schedule.Always);

        clock.IsOpen(DateTimeOffset.MinValue).ShouldBeTrue();
        clock.IsOpen(At("2026-07-01T00:00:00Z")).ShouldBeTrue();
        clock.NextChange(At("2026-07-01T00:00:00Z")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-05-01T07:59:59Z", false)]
    [InlineData("2026-05-01T08:00:00Z", true)]
    [InlineData("2026-05-02T07:59:59Z", true)]
    [InlineData("2026-05-02T08:00:00Z", false)]
    public void IsOpen_AtStartAndEnd_IncludesTheFirstAndNotTheLast(string now, bool open) =>
        Clock(start: "2026-05-01T08:00:00Z", end: "2026-05-02T10:00:00+02:00").IsOpen(At(now)).ShouldBe(open);

    [Theory]
    [InlineData("2026-01-15T16:59:59Z", false)]
    [InlineData("2026-01-15T17:00:00Z", true)]
    [InlineData("2026-07-15T16:00:00Z", true)]
    [InlineData("2026-07-15T20:00:00Z", false)]
    public void IsOpen_WithHours_ReadsThemInItsZoneInSummerAndWinter(string now, bool open) =>
        Clock("Europe/Berlin", from: "18:00", until: "22:00").IsOpen(At(now)).ShouldBe(open);

    [Theory]
    [InlineData("2026-05-01T12:29:59Z", false)]
    [InlineData("2026-05-01T12:30:00Z", true)]
    public void IsOpen_InAHalfHourZone_OpensOnTheHalfHour(string now, bool open) =>
        Clock("Asia/Kolkata", from: "18:00", until: "22:00").IsOpen(At(now)).ShouldBe(open);

    [Theory]
    [InlineData("2026-05-08T01:00:00+02:00", false)] // Friday: belongs to Thursday
    [InlineData("2026-05-08T22:00:00+02:00", true)]
    [InlineData("2026-05-09T01:59:59+02:00", true)] // Saturday: belongs to Friday
    [InlineData("2026-05-09T02:00:00+02:00", false)]
    [InlineData("2026-05-09T22:00:00+02:00", false)]
    public void IsOpen_WithHoursPastMidnight_CountsThemToTheDayOnWhichTheyBegan(string now, bool open) =>
        Clock("Europe/Berlin", from: "22:00", until: "02:00", days: [DayOfWeek.Friday]).IsOpen(At(now)).ShouldBe(open);

    [Theory]
    [InlineData("2026-05-08T23:59:59Z", true)]
    [InlineData("2026-05-09T00:00:00Z", false)]
    public void IsOpen_WithoutUntil_LastsToMidnight(string now, bool open)
    {
        Clock(from: "18:00").IsOpen(At(now)).ShouldBe(open);
        Clock(from: "18:00", until: "00:00").IsOpen(At(now)).ShouldBe(open);
    }

    [Fact]
    public void IsOpen_WhenTheFirstMinuteIsSkipped_OpensAsTheClockGoesOn()
    {
        // 02:00 is followed by 03:00 at 01:00Z.
        var clock = Clock("Europe/Berlin", from: "02:30", until: "05:00");

        clock.IsOpen(At("2026-03-29T00:59:59Z")).ShouldBeFalse();
        clock.IsOpen(At("2026-03-29T01:00:00Z")).ShouldBeTrue();
        clock.NextChange(At("2026-03-29T00:00:00Z")).ShouldBe(At("2026-03-29T01:00:00Z"));
    }

    [Fact]
    public void IsOpen_WhenAnHourRepeats_ReadsTheClockOnTheWallBothTimes()
    {
        // 03:00 is followed by 02:00 at 01:00Z.
        var clock = Clock("Europe/Berlin", from: "01:00", until: "02:30");

        clock.IsOpen(At("2026-10-25T00:29:59Z")).ShouldBeTrue();
        clock.IsOpen(At("2026-10-25T00:30:00Z")).ShouldBeFalse();
        clock.IsOpen(At("2026-10-25T01:00:00Z")).ShouldBeTrue();
        clock.IsOpen(At("2026-10-25T01:30:00Z")).ShouldBeFalse();
        clock.NextChange(At("2026-10-25T00:30:00Z")).ShouldBe(At("2026-10-25T01:00:00Z"));
        clock.NextChange(At("2026-10-25T01:00:00Z")).ShouldBe(At("2026-10-25T01:30:00Z"));
    }

    [Fact]
    public void IsOpen_WhenMidnightIsSkipped_TheDayBeginsAnHourLater()
    {
        // 2018-11-04 began at 01:00 in São Paulo.
        var clock = Clock("America/Sao_Paulo", days: [DayOfWeek.Sunday]);

        clock.IsOpen(At("2018-11-04T02:59:59Z")).ShouldBeFalse();
        clock.IsOpen(At("2018-11-04T03:00:00Z")).ShouldBeTrue();
        clock.NextChange(At("2018-11-04T00:00:00Z")).ShouldBe(At("2018-11-04T03:00:00Z"));
    }

    [Fact]
    public void IsOpen_InAnUnknownZone_ReadsUtc() =>
        Clock("Mars/Olympus", from: "18:00", until: "22:00").IsOpen(At("2026-07-15T18:00:00Z")).ShouldBeTrue();

    [Fact]
    public void NextChange_WithoutUntil_IsMidnight() =>
        Clock(from: "18:00").NextChange(At("2026-05-08T20:00:00Z")).ShouldBe(At("2026-05-09T00:00:00Z"));

    [Fact]
    public void NextChange_BeforeALaterStart_IsTheFirstOpeningFromThere()
    {
        Clock(start: "2026-06-01T09:00:00Z").NextChange(At("2026-05-01T00:00:00Z")).ShouldBe(At("2026-06-01T09:00:00Z"));
        Clock(start: "2026-06-01T09:00:00Z", from: "18:00", until: "20:00")
            .NextChange(At("2026-05-01T00:00:00Z")).ShouldBe(At("2026-06-01T18:00:00Z"));
    }

    [Fact]
    public void NextChange_WithDays_LooksAcrossTheWeek() =>
        Clock(days: [DayOfWeek.Monday]).NextChange(At("2026-05-05T00:00:00Z")).ShouldBe(At("2026-05-11T00:00:00Z"));

    [Fact]
    public void NextChange_AfterTheLastOpening_IsNone()
    {
        var clock = Clock(end: "2026-05-08T19:00:00Z", from: "18:00", until: "22:00");

        clock.NextChange(At("2026-05-08T18:30:00Z")).ShouldBe(At("2026-05-08T19:00:00Z"));
        clock.NextChange(At("2026-05-08T19:00:00Z")).ShouldBeNull();
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time);

    private static ScheduleClock Clock(
        string? zone = null, string? start = null, string? end = null, string? from = null, string? until = null, DayOfWeek[]? days = null) => new(new(
        start is null ? null : At(start),
        end is null ? null : At(end),
        zone,
        [.. days ?? []],
        from is null ? null : TimeOnly.Parse(from),
        until is null ? null : TimeOnly.Parse(until)));
}
