using Realtime.Campaigns;
using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

public sealed class CapMeterTests
{
    private static readonly CapSubject _subject = new("c1", "o1", "hero");

    public static TheoryData<string, CapScope, string, string> Combinations
    {
        get
        {
            var all = new TheoryData<string, CapScope, string, string>();
            foreach (var @event in new[] { "decision", "impression", "click", "conversion" })
            {
                foreach (var scope in Enum.GetValues<CapScope>())
                {
                    foreach (var over in new[] { "offer", "campaign", "placement", "tag:sale", "global" })
                    {
                        foreach (var window in new[] { "rolling", "day", "week", "month" })
                        {
                            all.Add(@event, scope, over, window);
                        }
                    }
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Read_ForEveryCombination_CountsWhatMatchesInEachPart(string @event, CapScope scope, string over, string window)
    {
        var start = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero); // a Monday
        CapWindow within = window == "rolling" ? new(TimeSpan.FromHours(12)) : Calendar(Enum.Parse<CalendarUnit>(window, ignoreCase: true));
        var match = Shown(1, Noon.AddHours(-1)) with { Event = @event };
        var before = window == "month" ? start.AddDays(-4) : start.AddTicks(-1);

        int Count(params Exposure[] exposures) =>
            CapMeter.Read(Cap(9, within, @event, scope, over), _subject, Ledger(exposures), Reading(Noon)).Count;

        Count(match, match with { Proposition = 2 }).ShouldBe(2);
        Count(match with { Event = "other" }).ShouldBe(0);
        Count(match with { At = before.AddTicks(-1) }).ShouldBe(0);
        Count(match with { SessionId = "s2" }).ShouldBe(scope == CapScope.Session ? 0 : 1);
        Count(match with { DeviceId = "d2" }).ShouldBe(scope == CapScope.Device ? 0 : 1);
        Count(match with { OfferId = "o2" }).ShouldBe(over == "offer" ? 0 : 1);
        Count(match with { CampaignId = "c2" }).ShouldBe(over is "offer" or "campaign" ? 0 : 1);
        Count(match with { Placement = "cart" }).ShouldBe(over == "placement" ? 0 : 1);
        Count(match with { Tags = ["sales", "SALE"] }).ShouldBe(over == "tag:sale" ? 0 : 1);
    }

    [Fact]
    public void Read_WhenRolling_IsExactToTheTick()
    {
        var ledger = Ledger(Shown(1, Noon));
        var lapse = Noon.AddHours(24);

        CapMeter.Read(Cap(1), _subject, ledger, Reading(lapse.AddTicks(-1))).ShouldBe(new(1, 1, lapse));
        CapMeter.Read(Cap(1), _subject, ledger, Reading(lapse)).ShouldBe(new(0, 1, null));
    }

    [Fact]
    public void Read_WhileReserved_CountsUntilTheRelease()
    {
        var ledger = Ledger(Reserved(1, Noon));

        CapMeter.Read(Cap(1), _subject, ledger, Reading(Noon.AddSeconds(30).AddTicks(-1))).ShouldBe(new(1, 1, Noon.AddSeconds(30)));
        CapMeter.Read(Cap(1), _subject, ledger, Reading(Noon.AddSeconds(30))).Reached.ShouldBeFalse();
    }

    /// <summary>Its display would fall into the new window.</summary>
    [Fact]
    public void Read_WhenAReservationStandsOverMidnight_CountsItInTheNewDay()
    {
        var midnight = new DateTimeOffset(2026, 5, 5, 0, 0, 0, TimeSpan.Zero);
        var ledger = Ledger(Reserved(1, midnight.AddSeconds(-10)));
        var usage = CapMeter.Read(Cap(1, Calendar(CalendarUnit.Day)), _subject, ledger, Reading(midnight.AddSeconds(5)));

        usage.ShouldBe(new(1, 1, midnight.AddSeconds(20)));
    }

    [Fact]
    public void Read_WhenAReservationOutlastsTheWindow_CountsItToItsEnd()
    {
        var usage = CapMeter.Read(
            Cap(1, new(TimeSpan.FromSeconds(10))), _subject, Ledger(Reserved(1, Noon)), Reading(Noon.AddSeconds(20)));

        usage.ShouldBe(new(1, 1, Noon.AddSeconds(30)));
    }

    [Fact]
    public void Read_ForTheKeptProposition_LeavesItsOwnOut()
    {
        var ledger = Ledger(Shown(1, Noon), Shown(2, Noon));

        CapMeter.Read(Cap(2), _subject, ledger, Reading(Noon, kept: 1)).ShouldBe(new(1, 2, null));
        CapMeter.Read(Cap(2), _subject, ledger, Reading(Noon)).Reached.ShouldBeTrue();
    }

    [Fact]
    public void Read_WhenTheLimitWasLowered_ResetsOnceEnoughHaveLeft()
    {
        var ledger = Ledger(Shown(3, Noon.AddHours(2)), Shown(1, Noon), Shown(2, Noon.AddHours(1)));
        var usage = CapMeter.Read(Cap(2), _subject, ledger, Reading(Noon.AddHours(3)));

        usage.ShouldBe(new(3, 2, Noon.AddHours(25)));
    }

    [Fact]
    public void Read_WhenTheLimitWasRaised_FreesAtOnce() =>
        CapMeter.Read(Cap(2), _subject, Ledger(Shown(1, Noon)), Reading(Noon)).Reached.ShouldBeFalse();

    [Fact]
    public void Read_OfADay_FollowsTheZoneThatTheRuleNames()
    {
        // 22:30 UTC is the next day in Berlin already.
        var ledger = Ledger(Shown(1, new(2026, 5, 4, 21, 30, 0, TimeSpan.Zero)));
        var reading = Reading(new(2026, 5, 4, 22, 30, 0, TimeSpan.Zero), "Europe/Berlin");

        CapMeter.Read(Cap(1, Calendar(CalendarUnit.Day, "shopper")), _subject, ledger, reading).Reached.ShouldBeFalse();
        CapMeter.Read(Cap(1, Calendar(CalendarUnit.Day, "Europe/Berlin")), _subject, ledger, reading).Reached.ShouldBeFalse();
        CapMeter.Read(Cap(1, Calendar(CalendarUnit.Day, "tenant")), _subject, ledger, reading).Reached.ShouldBeTrue();
        CapMeter.Read(Cap(1, Calendar(CalendarUnit.Day, "UTC")), _subject, ledger, reading).Reached.ShouldBeTrue();
    }
}
