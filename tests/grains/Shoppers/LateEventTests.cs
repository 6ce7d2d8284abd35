using Realtime.Decisioning.Caps;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>An event counts in the window of the instant at which it happened; a day later in none.</summary>
public sealed class LateEventTests
{
    private static readonly TimeSpan _day = TimeSpan.FromHours(24);
    private readonly PureShopper _shopper = new(Snapshot(Published(Definition("a", caps: [Cap(1, TimeSpan.FromHours(2))]))));

    [Fact]
    public void PromotionViewed_WhenToldInTime_CountsFromItsDisplay()
    {
        var number = Shown();
        _shopper.Now += TimeSpan.FromSeconds(20);
        _shopper.Track(Track("Promotion Viewed", proposition: number, at: Noon.AddSeconds(5)));

        Exposures(Exposure.ImpressionEvent).ShouldHaveSingleItem().At.ShouldBe(Noon.AddSeconds(5));
        _shopper.Journal.ShouldHaveSingleItem().Kind.ShouldBe(JournalKinds.Impression);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(24 * 60)]
    public void PromotionViewed_WhenToldADayLaterAtMost_CountsInTheWindowOfItsDisplay(int minutesLate)
    {
        var number = Shown();
        Leave(TimeSpan.FromMinutes(minutesLate));
        _shopper.Track(Track("Promotion Viewed", "{}", "late", proposition: number, at: Noon));

        // Its place was given back meanwhile: it counts all the same, and is told apart.
        Exposures(Exposure.ImpressionEvent).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            shown => shown.At.ShouldBe(Noon), shown => shown.ReservedUntil.ShouldBeNull(), shown => shown.CampaignId.ShouldBe("a"));
        _shopper.Journal.ShouldHaveSingleItem().Kind.ShouldBe(JournalKinds.Unreserved);
        _shopper.Attach(Page("p2", "s1", "hero"))[0].Items.IsEmpty.ShouldBe(minutesLate < 120);

        _shopper.Track(Track("Promotion Viewed", "{}", "again", proposition: number, at: Noon));
        Exposures(Exposure.ImpressionEvent).Count(exposure => exposure.Proposition == number).ShouldBe(1);
    }

    [Fact]
    public void PromotionViewed_WhenToldMoreThanADayLater_CountsInNoWindow()
    {
        var number = Shown();
        Leave(_day + TimeSpan.FromSeconds(1));
        _shopper.Track(Track("Promotion Viewed", proposition: number, at: Noon)).ShouldBe([true]);

        Exposures(Exposure.ImpressionEvent).ShouldBeEmpty();
        _shopper.Journal.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void PromotionClicked_WhenToldADayLater_ChangesHistoryAndNoCap(int secondsMore, bool counts)
    {
        var number = Shown();
        _shopper.Display(number);
        Leave(_day + TimeSpan.FromSeconds(secondsMore));
        _shopper.Track(Track("Promotion Clicked", proposition: number, at: Noon));

        Exposures(Exposure.ClickEvent).Select(click => click.At).ShouldBe(counts ? [Noon] : []);
        _shopper.Journal.ShouldHaveSingleItem().Kind.ShouldBe(JournalKinds.Click);
    }

    [Fact]
    public void Order_WhenToldLate_IsCreditedAsItWouldHaveBeenInTime()
    {
        var first = Shown();
        _shopper.Report(Report(first, ReportKind.Click));
        Leave(TimeSpan.FromHours(20));
        _shopper.Report(Report(_shopper.Attach(Page("p2", "s1", "hero"))[0].Number, ReportKind.Click));
        _shopper.Track(Track("Order Completed", """{"revenue":10}""", at: Noon.AddHours(1)));

        var conversion = Exposures(Exposure.ConversionEvent).ShouldHaveSingleItem();
        (conversion.Proposition, conversion.At).ShouldBe((first, Noon.AddHours(1)));
    }

    [Fact]
    public void Order_WhenItsClockIsAhead_CountsNow()
    {
        var number = Shown();
        _shopper.Report(Report(number, ReportKind.Click));
        _shopper.Track(Track("Order Completed", """{"revenue":10}""", at: Noon.AddHours(3)));

        Exposures(Exposure.ConversionEvent).ShouldHaveSingleItem().At.ShouldBe(Noon);
    }

    private long Shown() => _shopper.Attach(Page("p1", "s1", "hero"))[0].Number;

    /// <summary>The page is closed, and time passes.</summary>
    private void Leave(TimeSpan span)
    {
        _shopper.Detach("p1");
        _shopper.Wait(span);
    }

    private List<Exposure> Exposures(string kind) => [.. _shopper.State.Exposures.Entries.Where(exposure => exposure.Event == kind && exposure.ReservedUntil is null)];
}
