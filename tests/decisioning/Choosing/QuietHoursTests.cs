using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Realtime.Catalog;
using Realtime.Decisioning.Schedules;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class QuietHoursTests
{
    private static readonly QuietHours _night = new(new(22, 0), new(7, 0));

    [Theory]
    [InlineData("UTC", "2026-05-04T21:59:59Z", null)]
    [InlineData("UTC", "2026-05-04T22:00:00Z", "2026-05-05T07:00:00Z")]
    [InlineData("UTC", "2026-05-05T06:59:59Z", "2026-05-05T07:00:00Z")]
    [InlineData("UTC", "2026-05-05T07:00:00Z", null)]
    [InlineData("Asia/Kolkata", "2026-05-04T16:30:00Z", "2026-05-05T01:30:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28T21:00:00Z", "2026-03-29T05:00:00Z")] // a night of eight hours
    public void Fill_InTheShoppersQuietHours_ShowsNothingUntilTheyEnd(string zone, string now, string? until)
    {
        var table = Table(Campaign("a"), Campaign("loud", 1, ignoresQuietHours: true)).With(DecisionSettings.Default with { QuietHours = _night });
        var filled = Fill(Scene(table, now: DateTimeOffset.Parse(now), zone: zone));

        filled.Offers().ShouldBe([until is null ? "a-offer" : "loud-offer"]);
        if (until is not null)
        {
            filled.Reasons.ShouldBe([new(ReasonCode.QuietHours, "a", "a-offer", null, null, null, DateTimeOffset.Parse(until), null)]);
        }
    }

    [Fact]
    public void MustLeave_WhenQuietHoursBegin_SaysSo()
    {
        var table = Table(Campaign("a")).With(DecisionSettings.Default with { QuietHours = _night with { TimeZone = "UTC" } });
        var held = new HeldItems(1, Fill(Scene(table)).Items);

        Chooser.MustLeave(Scene(table, now: Noon.AddHours(10)), "hero", held, Caps.ExposureLedger.Empty).ShouldNotBeNull().Code.ShouldBe(ReasonCode.QuietHours);
        table.NextScheduleChange(Noon).ShouldBe(Noon.AddHours(10));
    }

    [Fact]
    public void Until_InAnyZone_IsWhatAClockOnTheWallSays() => Prop.ForAll(
        (from zone in Gen.Elements("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "America/New_York")
         from own in Gen.Elements("shopper", "tenant", "Asia/Tokyo")
         from minutes in Gen.Choose(0, 60 * 24 * 400)
         from first in Gen.Choose(0, 23)
         from length in Gen.Choose(1, 23)
         select (zone, own, minutes, first, length)).ToArbitrary(),
        given =>
        {
            var hours = new QuietHours(new(given.first, 0), new((given.first + given.length) % 24, 0), given.own, [DayOfWeek.Monday, DayOfWeek.Saturday]);
            var read = given.own switch { "shopper" => given.zone, "tenant" => "America/Havana", var named => named };
            var clock = new QuietClock(hours, DateTimeZoneProviders.Tzdb["America/Havana"]);
            var wall = new WallClock(new(null, null, read, [DayOfWeek.Monday, DayOfWeek.Saturday], hours.From, hours.Until));
            // In years of which NodaTime and the platform know the same clock changes.
            var now = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(given.minutes);
            var until = clock.Until(now, DateTimeZoneProviders.Tzdb[given.zone]);

            until.HasValue.ShouldBe(wall.IsOpen(now));
            if (until is { } end)
            {
                wall.IsOpen(end).ShouldBeFalse();
                wall.IsOpen(end.AddTicks(-1)).ShouldBeTrue();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
