using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Schedules;

/// <summary>Around clock changes of every kind, minute by minute, against the clock on the wall.</summary>
public sealed class ScheduleClockProperties
{
    private const int Minutes = 3 * 24 * 60;

    /// <summary>Noon UTC two days before a clock change, and before none.</summary>
    private static readonly (string Zone, DateTimeOffset Start)[] _places =
    [
        ("UTC", At(2024, 2, 27)),
        ("Europe/Berlin", At(2024, 3, 29)),
        ("Europe/Berlin", At(2024, 10, 25)),
        ("America/New_York", At(2024, 3, 8)),
        ("America/New_York", At(2024, 11, 1)),
        ("America/Sao_Paulo", At(2018, 11, 2)), // skips midnight
        ("America/Havana", At(2023, 11, 3)), // repeats the hour after midnight
        ("Australia/Lord_Howe", At(2024, 4, 4)), // half an hour
        ("Asia/Kathmandu", At(2024, 5, 1)),
        ("Pacific/Apia", At(2011, 12, 28)), // skips a day
    ];

    private static readonly Arbitrary<(Schedule Schedule, DateTimeOffset From)> _cases = (
        from place in Gen.Elements(_places)
        from first in TimeOfDay
        from last in TimeOfDay
        from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
        from start in Gen.Choose(0, Minutes).OrNothing()
        from lasts in Gen.Choose(1, Minutes).OrNothing()
        select (
            new Schedule(
                start is { } begins ? place.Start.AddMinutes(begins) : null,
                lasts is { } after ? place.Start.AddMinutes((start ?? 0) + after) : null,
                place.Zone, [.. days], first, first == last ? null : last),
            place.Start)).ToArbitrary();

    private static Gen<TimeOnly?> TimeOfDay => Gen.Frequency(
        (1, Gen.Constant<TimeOnly?>(null)),
        (2, Gen.Choose(0, 23).Select(hour => (TimeOnly?)new TimeOnly(hour, 0))),
        (4, Gen.Choose(0, 4 * 60 - 1).Select(minute => (TimeOnly?)new TimeOnly(minute / 60, minute % 60))),
        (2, Gen.Choose(0, 24 * 60 - 1).Select(minute => (TimeOnly?)new TimeOnly(minute / 60, minute % 60))));

    [Fact]
    public void IsOpen_AtEveryMinute_AgreesWithTheWall() => Prop.ForAll(_cases, given =>
    {
        var (clock, wall) = (new ScheduleClock(given.Schedule), new WallClock(given.Schedule));
        for (var minute = 0; minute < Minutes; minute++)
        {
            var now = given.From.AddMinutes(minute);
            clock.IsOpen(now).ShouldBe(wall.IsOpen(now), $"{now:O}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void NextChange_FromAnywhere_IsTheFirstMinuteThatDiffers() => Prop.ForAll(_cases, Gen.Choose(0, Minutes).ToArbitrary(), (given, after) =>
    {
        var (clock, wall) = (new ScheduleClock(given.Schedule), new WallClock(given.Schedule));
        var from = given.From.AddMinutes(after);
        var open = wall.IsOpen(from);
        DateTimeOffset? differs = null;
        for (var minute = 1; minute <= 16 * 24 * 60 && differs is null; minute++)
        {
            differs = wall.IsOpen(from.AddMinutes(minute)) == open ? null : from.AddMinutes(minute);
        }

        clock.NextChange(from).ShouldBe(differs);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void IsOpen_AskedInAnyOrder_DoesNotRememberWrongly() => Prop.ForAll(
        _cases, Gen.Choose(0, Minutes).ArrayOf().ToArbitrary(), (given, minutes) =>
    {
        var clock = new ScheduleClock(given.Schedule);
        foreach (var now in minutes.Select(minute => given.From.AddMinutes(minute)))
        {
            clock.IsOpen(now).ShouldBe(new ScheduleClock(given.Schedule).IsOpen(now));
            clock.NextChange(now).ShouldBe(new ScheduleClock(given.Schedule).NextChange(now));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}

file static class Generators
{
    public static Gen<T?> OrNothing<T>(this Gen<T> gen)
        where T : struct => Gen.Frequency((2, Gen.Constant<T?>(null)), (1, gen.Select(value => (T?)value)));
}
