using Realtime.Campaigns;
using Realtime.Decisioning.Histories;
using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

/// <summary>Caps on the shopper's own events.</summary>
public sealed class EventCapTests
{
    private const string Shared = "Product Shared";
    private static readonly CapSubject _subject = new("c1", "o1", "hero");

    [Theory]
    [InlineData(CapScope.Shopper, 4)]
    [InlineData(CapScope.Session, 2)]
    [InlineData(CapScope.Device, 3)]
    public void Read_ForEachScope_CountsTheEventsInIt(CapScope scope, int count) => Read(Cap(9, @event: Shared, scope: scope), Noon,
        Event(Noon.AddHours(-1)), Event(Noon.AddHours(-2)), Event(Noon.AddHours(-3), session: "s2"), Event(Noon.AddHours(-4), session: "s2", device: "d2"),
        Event(Noon.AddHours(-1)) with { Name = "Product Viewed" }).Count.ShouldBe(count);

    [Theory]
    [InlineData("offer")]
    [InlineData("campaign")]
    [InlineData("placement")]
    [InlineData("tag:sale")]
    [InlineData("global")]
    public void Read_OverWhatever_CountsAlike(string over) =>
        Read(Cap(9, @event: Shared, over: over), Noon, Event(Noon.AddHours(-1))).Count.ShouldBe(1);

    [Fact]
    public void Read_WhenFull_SaysWhenOneMoreFits()
    {
        var usage = Read(Cap(2, @event: Shared), Noon, Event(Noon.AddHours(-20)), Event(Noon.AddHours(-3)), Event(Noon.AddHours(-1)));

        usage.Reached.ShouldBeTrue();
        usage.ResetsAt.ShouldBe(Noon.AddHours(21));
        Read(Cap(2, @event: Shared), usage.ResetsAt!.Value, Event(Noon.AddHours(-3)), Event(Noon.AddHours(-1))).Reached.ShouldBeFalse();
    }

    [Fact]
    public void Read_OfACalendarDay_CountsFromItsFirstInstant()
    {
        var day = Cap(1, Calendar(CalendarUnit.Day), Shared);

        Read(day, Noon, Event(Noon.AddHours(-12))).ResetsAt.ShouldBe(Noon.AddHours(12));
        Read(day, Noon, Event(Noon.AddHours(-12).AddMilliseconds(-1))).Count.ShouldBe(0);
    }

    [Fact]
    public void Read_OfAnEventThatCameADayLate_CountsItNot() =>
        Read(Cap(1, @event: Shared), Noon, Event(Noon.AddHours(-1)) with { Late = true }).Count.ShouldBe(0);

    private static Happened Event(DateTimeOffset at, string session = "s1", string device = "d1") => new(Shared, at, session, device, default);

    private static CapUsage Read(CapRule rule, DateTimeOffset now, params Happened[] events) => CapMeter.Read(
        rule, _subject, ExposureLedger.Empty, Reading(now) with { Events = events.Aggregate(EventHistory.Empty, (history, happened) => history.Add(happened)) });
}
