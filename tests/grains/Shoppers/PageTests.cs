using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class PageTests
{
    private static readonly TimeSpan _hold = TimeSpan.FromSeconds(30);

    private static readonly Realtime.Catalog.PublishedCampaign _capped = Published(Definition("a", caps: [Cap(1)]));

    [Fact]
    public void Attach_SaysUntilWhenItMayBeShownFirst()
    {
        var shown = new PureShopper(Snapshot(_capped)).Attach(Page("p1", "s1", "hero")).ShouldHaveSingleItem();

        shown.DisplayBefore.ShouldBe(Noon.AddSeconds(25));
        shown.Seq.ShouldBe(1);
    }

    /// <summary>Edges withdraw by themselves: a pause that no turn saw may have taken the offer from the page.</summary>
    [Fact]
    public void Refresh_WhenTheCampaignWasPausedAndResumedUnseen_ShowsItAnew()
    {
        var campaign = Published(Definition("a"));
        var shopper = new PureShopper(Snapshot(campaign));
        var before = shopper.Attach(Page("p1", "s1", "hero"))[0];

        shopper.Publish(campaign with { ActiveSince = before.Snapshot + 1 });

        shopper.Pushes.Select(push => push.Kind).ShouldBe([PushKind.Withdrawn, PushKind.Changed]);
        var again = shopper.Pushes[1].Propositions.ShouldHaveSingleItem();
        again.Number.ShouldBeGreaterThan(before.Number);
        again.Items.ShouldHaveSingleItem().CampaignId.ShouldBe("a");
        shopper.Refresh();
        shopper.Pushes.ShouldBeEmpty();
    }

    /// <summary>As after a pause that it saw: what the page may have displayed meanwhile keeps its place.</summary>
    [Fact]
    public void Refresh_WhenACappedCampaignWasPausedAndResumedUnseen_ExceedsNoCap()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        var before = shopper.Attach(Page("p1", "s1", "hero"))[0];

        shopper.Publish(_capped with { ActiveSince = before.Snapshot + 1 });

        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Display(before.Number).ShouldBe(ReportStatus.Recorded);
    }

    [Fact]
    public void SecondPage_WhileTheLastPlaceIsReserved_GetsTheFallback()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Attach(Page("p1", "s1", "hero"));

        shopper.Attach(Page("p2", "s1", "hero"))[0].Items.ShouldBeEmpty();
        shopper.Offers("p1").ShouldBe(["a-offer"]);
    }

    [Fact]
    public void Reservation_WhenItLapses_SleepsUntilThePageSpeaksAgain()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Wait(_hold);

        shopper.Shown("p1")!.Asleep.ShouldBeTrue();
        shopper.Track(Viewed("x"));
        shopper.Pushes.ShouldBeEmpty();
        var again = shopper.Attach(Page("p1", "s1", "hero")).ShouldHaveSingleItem();
        again.Items.ShouldHaveSingleItem();
        again.DisplayBefore.ShouldBe(shopper.Now.AddSeconds(25));
    }

    [Fact]
    public void Reservation_WhenItLapses_FreesThePlaceForAnotherPage()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        var first = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Attach(Page("p2", "s1", "hero"));
        shopper.Wait(_hold);

        shopper.Offers("p2").ShouldBe(["a-offer"]);
        shopper.Display(first).ShouldBe(ReportStatus.Unreserved);
        shopper.Journal.ShouldContain(entry => entry.Kind == "unreserved");
    }

    /// <summary>Shown too late for its page, and not yet released for others.</summary>
    [Fact]
    public void Attach_AfterTheLastMomentToShowIt_DecidesAgainOnceItIsReleased()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Wait(TimeSpan.FromSeconds(26));

        shopper.Attach(Page("p1", "s1", "hero"))[0].Items.ShouldBeEmpty();
        shopper.Wait(TimeSpan.FromSeconds(4));
        shopper.Offers("p1").ShouldBe(["a-offer"]);
    }

    [Fact]
    public void Attach_OfThePageThatShowsIt_IsNoNewImpression()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Display(number).ShouldBe(ReportStatus.Recorded);
        shopper.Detach("p1");
        shopper.Wait(TimeSpan.FromSeconds(9));

        shopper.Attach(Page("p1", "s1", "hero"), "reconnected")[0].Number.ShouldBe(number);
        shopper.Wait(TimeSpan.FromMinutes(5));
        shopper.Offers("p1").ShouldBe(["a-offer"]);
    }

    [Fact]
    public void Detach_AfterTheGrace_ReleasesWhatWasNeverShown()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Attach(Page("p2", "s1", "hero"));
        shopper.Detach("p1");

        shopper.Wait(TimeSpan.FromSeconds(9));
        shopper.Offers("p2").ShouldBeEmpty();
        shopper.Wait(TimeSpan.FromSeconds(1));
        shopper.State.Pages.ShouldHaveSingleItem().PageId.ShouldBe("p2");
        shopper.Offers("p2").ShouldBe(["a-offer"]);
    }

    [Fact]
    public void Detach_WhenItWasCutOff_KeepsThePlaceOfWhatThePageMayYetShow()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Attach(Page("p2", "s1", "hero"));
        shopper.Detach("p1", cutOff: true);
        shopper.Wait(TimeSpan.FromSeconds(29));

        shopper.Offers("p2").ShouldBeEmpty();
        shopper.Display(number).ShouldBe(ReportStatus.Recorded);
    }

    [Fact]
    public void Navigation_ClosesTheOldPageOfTheConnection()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Attach(Page("p1", "s1", "hero"), "tab");

        shopper.Attach(Page("p2", "s1", "hero"), "tab")[0].Items.ShouldHaveSingleItem();
        shopper.State.Pages.ShouldHaveSingleItem().PageId.ShouldBe("p2");
    }

    [Fact]
    public void Navigation_AfterADisplay_IsANewImpression()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        shopper.Display(shopper.Attach(Page("p1", "s1", "hero"), "tab")[0].Number);

        shopper.Attach(Page("p2", "s1", "hero"), "tab")[0].Items.ShouldBeEmpty();
    }

    [Fact]
    public void Subscribe_WithoutAPlacement_ReleasesWhatItHeld()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", caps: [Cap(1)], offers: [Offer("o", ["hero", "cart"])]))));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Attach(Page("p1", "s1", "cart"));

        shopper.Offers("p1", "cart").ShouldBe(["o"]);
        shopper.Shown("p1").ShouldBeNull();
    }

    [Fact]
    public void TwoPlacements_OfOnePage_NeverShowTheSameOffer()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", offers: [Offer("o", ["hero", "cart"])]))));
        shopper.Attach(Page("p1", "s1", "hero", "cart"));

        shopper.Offers("p1").ShouldBe(["o"]);
        shopper.Offers("p1", "cart").ShouldBeEmpty();
    }

    [Fact]
    public void Pages_BeyondTheMost_CloseTheOnesThatNobodyHolds()
    {
        var shopper = new PureShopper(Snapshot());
        for (var i = 0; i < ShopperState.MostPages; i++)
        {
            shopper.Attach(Page($"p{i}", "s1", "hero"));
        }

        shopper.Detach("p7");
        shopper.Attach(Page("new", "s1", "hero"));
        shopper.State.Pages.Length.ShouldBe(ShopperState.MostPages);
        shopper.State.Pages.ShouldNotContain(page => page.PageId == "p7");
    }
}
