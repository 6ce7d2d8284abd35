using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using Realtime.Storage;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class ConversionTests
{
    private readonly PureShopper _shopper = new(Snapshot(Published(Definition("a")), Published(Definition("b", offers: [Offer("b1", ["cart"])]))));

    [Fact]
    public void Order_IsCreditedToTheLastClick()
    {
        var (a, b) = Shown();
        Click(a);
        _shopper.Wait(TimeSpan.FromHours(1));
        Click(b);
        Click(a);
        _shopper.Wait(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));

        Order().Subject.ShouldBe("a");
    }

    [Fact]
    public void Order_SevenDaysAfterTheClick_IsCreditedToNobody()
    {
        var (a, _) = Shown();
        Click(a);
        _shopper.Wait(TimeSpan.FromDays(7));

        Orders().ShouldBeEmpty();
    }

    [Fact]
    public void Order_WhenTheTenantCreditsForShorter_IsCreditedToNobody()
    {
        var settings = Realtime.Catalog.DecisionSettings.Default with { ClickCredit = TimeSpan.FromDays(2), ViewCredit = TimeSpan.FromHours(1) };
        var shopper = new PureShopper(Snapshot(Published(Definition("a"))) with { Settings = settings });
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Report(Report(number, ReportKind.Click));
        shopper.Wait(TimeSpan.FromDays(2));
        shopper.Track(Track("Order Completed", """{"revenue":10}""", at: shopper.Now));

        shopper.Journal.ShouldNotContain(entry => entry.Kind == JournalKinds.Conversion);
    }

    [Fact]
    public void Order_WithoutAClick_IsCreditedToTheLastDisplayOfADay()
    {
        Shown();
        _shopper.Wait(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));

        Order().Subject.ShouldBe("b");
    }

    [Fact]
    public void Order_ADayAfterTheDisplay_IsCreditedToNobody()
    {
        Shown();
        _shopper.Wait(TimeSpan.FromHours(24));

        Orders().ShouldBeEmpty();
    }

    [Fact]
    public void Order_AfterAnOldClickAndANewDisplay_IsCreditedToTheClick()
    {
        var (a, _) = Shown();
        Click(a);
        _shopper.Wait(TimeSpan.FromDays(3));
        _shopper.Display(_shopper.Attach(Page("later", "s1", "cart"))[0].Number);

        Order().Subject.ShouldBe("a");
    }

    [Fact]
    public void Order_WhileItIsOnlyReserved_IsCreditedToNobody()
    {
        _shopper.Attach(Page("p1", "s1", "hero"));

        Orders().ShouldBeEmpty();
    }

    [Fact]
    public void Order_CarriesItsRevenueOnce()
    {
        Shown();
        var order = Track("Order Completed", """{"revenue":59.90,"currency":"EUR"}""", "order");
        _shopper.Track(order);

        var body = JournalBodies.Read(_shopper.Journal.ShouldHaveSingleItem().Body.Span);
        (body.Value, body.Currency).ShouldBe((59.90m, "EUR"));
        _shopper.Track(order);
        _shopper.Journal.ShouldBeEmpty();
    }

    [Fact]
    public void ConvertReport_IsCreditedToItsProposition()
    {
        var (a, b) = Shown();
        Click(b);
        _shopper.Report(Report(a, ReportKind.Convert, value: 12)).ShouldBe(ReportStatus.Recorded);

        _shopper.Journal.ShouldHaveSingleItem().Subject.ShouldBe("a");
        _shopper.Report(Report(a, ReportKind.Convert, value: decimal.MaxValue));
        JournalBodies.Read(_shopper.Journal.ShouldHaveSingleItem().Body.Span).Value.ShouldBeNull();
    }

    /// <summary>Shows a, then b a second later.</summary>
    private (long A, long B) Shown()
    {
        var a = _shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        _shopper.Display(a);
        _shopper.Wait(TimeSpan.FromSeconds(1));
        var b = _shopper.Attach(Page("p2", "s1", "cart"))[0].Number;
        _shopper.Display(b);
        return (a, b);
    }

    private void Click(long number) => _shopper.Report(Report(number, ReportKind.Click)).ShouldBe(ReportStatus.Recorded);

    private JournalEntry Order() => Orders().ShouldHaveSingleItem();

    private List<JournalEntry> Orders()
    {
        _shopper.Track(Track("Order Completed", """{"revenue":10}""", at: _shopper.Now));
        return [.. _shopper.Journal.Where(entry => entry.Kind == JournalKinds.Conversion)];
    }
}
