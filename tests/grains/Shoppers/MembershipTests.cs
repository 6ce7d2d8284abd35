using Realtime.Catalog;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Segments: entered and left in the turn of the event, left on time, and what is shown follows.</summary>
public sealed class MembershipTests
{
    private static readonly SegmentDefinition _keen = Segment(
        "keen", """{"$did":{"event":"Product Viewed","where":{"category":"lamps"},"atLeast":2,"within":"PT1H"}}""");

    [Fact]
    public void Event_ThatCompletesASegment_EntersItAndDecidesInTheSameTurn()
    {
        var shopper = new PureShopper(With([_keen, Segment("rich", """{"segments":{"$in":["keen"]},"cart.value":{"$gte":50}}""")]));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Track(Viewed("a"), Added("a", 60));
        Segments(shopper).ShouldBeEmpty();
        shopper.Track(Viewed("b"));

        Segments(shopper).ShouldBe(["keen", "rich"]);
        shopper.Offers("p1").ShouldBe(["keen-offer"]);
        shopper.Pushes.ShouldHaveSingleItem().Kind.ShouldBe(PushKind.Changed);
        Entries(shopper).ShouldBe(["segment.entered keen", "segment.entered rich"]);
        shopper.Journal.First(entry => entry.Kind == JournalKinds.SegmentEntered).Body.ToArray().ShouldBe("""{"shopper":"anna"}"""u8.ToArray());
    }

    [Fact]
    public void Time_ThatEndsASegment_TakesTheOfferFromTheOpenPage()
    {
        var shopper = new PureShopper(With([_keen]));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Track(Viewed("a"), Viewed("b"));
        shopper.Display(shopper.Shown("p1")!.Proposition.Number);

        shopper.Wait(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        shopper.Offers("p1").ShouldBe(["keen-offer"]);
        shopper.Wait(TimeSpan.FromMilliseconds(1));
        Segments(shopper).ShouldBeEmpty();
        shopper.Offers("p1").ShouldBeEmpty();
        Entries(shopper).ShouldBe(["segment.exited keen"]);
    }

    [Fact]
    public void Event_ThatNoSegmentCounts_LeavesTheMembershipAsItIs()
    {
        var shopper = new PureShopper(With([_keen]));
        shopper.Track(Viewed("a"), Viewed("b"));
        var before = shopper.State.Membership;

        shopper.Track(Track("Products Searched"), Viewed("c", "chairs"));
        shopper.State.Membership.ShouldBeSameAs(before);
    }

    /// <summary>A hundred views of a name are kept: the next one costs the only lamp.</summary>
    [Fact]
    public void Event_ThatCostsAnOlderOne_LeavesTheSegmentThatCountedThat()
    {
        var shopper = new PureShopper(With([Segment("keen", """{"$did":{"event":"Product Viewed","where":{"category":"lamps"} } }""")]));
        shopper.Track(Viewed("a"));
        shopper.Now += TimeSpan.FromSeconds(1);
        for (var i = 1; i < 100; i++)
        {
            shopper.Track(Track("Product Viewed", """{"category":"chairs"}""", at: shopper.Now));
        }

        Segments(shopper).ShouldBe(["keen"]);
        shopper.Track(Track("Product Viewed", """{"category":"chairs"}""", at: shopper.Now));
        Segments(shopper).ShouldBeEmpty();
    }

    [Fact]
    public void Segment_OfTheSession_EndsWithIt()
    {
        var shopper = new PureShopper(With([Segment("busy", """{"session.views":{"$gte":1}}""")]));
        shopper.Track(Viewed("a"));
        Segments(shopper).ShouldBe(["busy"]);

        shopper.State.Membership.LooksAgainAt.ShouldBe(Noon.AddMinutes(30));
        shopper.Now = Noon.AddMinutes(30);
        shopper.Refresh();
        Segments(shopper).ShouldBeEmpty();
        shopper.State.Membership.LooksAgainAt.ShouldBeNull();
    }

    [Fact]
    public void Merge_OfTwoHalves_EntersTheSegment()
    {
        var (browser, user) = (new PureShopper(With([_keen]), "browser"), new PureShopper(With([_keen]), "user"));
        browser.Track(Viewed("a", session: "s1"));
        user.Track(Viewed("b", session: "s2"));

        user.Turn(turn =>
        {
            turn.Absorb("m1", "u1", browser.State);
            turn.DecidePages("merge");
            return true;
        });
        Segments(user).ShouldBe(["keen"]);
    }

    [Fact]
    public async Task Definition_ThatChanges_ReachesTheConnectedShopper()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("keen", eligibility: """{"segments":{"$in":["keen"]}}"""));
        var (_, edge) = host.Edge();
        await host.Shopper().Attach(new(new("edge", "c1", edge), Page("p1", "s1", "hero"), 0));
        await host.Shopper().Handle(new([Viewed("a")], []));

        var first = await host.Catalog.PutSegment(_keen, null);
        var second = await host.Catalog.PutSegment(Segment("keen", """{"$did":{"event":"Product Viewed"}}"""), $"{first.Segment!.Revision}");
        second.Refusal.ShouldBe(SegmentRefusal.None);
        await host.Enforced();
        await Waiting.Until(
            () => Task.FromResult(host.Store.Journal.Any(record => record.Entry is { Kind: JournalKinds.SegmentEntered, Subject: "keen" })), entered => entered, "the segment entered");

        await host.Catalog.RemoveSegment("keen", $"{second.Segment!.Revision}");
        await host.Enforced();
        await Waiting.Until(
            () => Task.FromResult(host.Store.Journal.Any(record => record.Entry is { Kind: JournalKinds.SegmentExited, Subject: "keen" })), left => left, "the segment left");
    }

    /// <summary>Nobody is connected and nobody polls: the row is due when the segment ends.</summary>
    [Fact]
    public async Task Row_OfAShopperWhoIsGone_IsDueWhenTheSegmentEnds()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.PutSegment(_keen, null);
        await host.Enforced();
        var began = host.Time.GetUtcNow();
        await host.Shopper().Handle(new([Viewed("a") with { At = began }, Viewed("b") with { At = began }], []));
        host.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldNotBeNull().ShouldBe(began.AddHours(1), TimeSpan.FromMilliseconds(1));

        (await Woken(host)).ShouldBe(0);
        host.Time.Advance(TimeSpan.FromHours(1));
        (await Woken(host)).ShouldBe(1);
        host.Store.Journal.Where(record => record.Entry.Subject == "keen").Select(record => $"{record.Entry.Kind} {record.Entry.Subject}").ShouldBe(["segment.entered keen", "segment.exited keen"]);
        var row = host.Store.Read<ShopperRecord>("shopper/shop/anna")!;
        row.DueAt.ShouldBeNull();
        row.Shopper!.Membership.Ids().ShouldBe([BuiltInSegments.ViewedNotBought]);
    }

    private static async Task<int> Woken(GrainHost host)
    {
        var woken = 0;
        for (var partition = 0; partition < 16; partition++)
        {
            woken += await host.Grains.GetGrain<IDueGrain>(partition).Poke();
        }

        return woken;
    }

    private static string[] Segments(PureShopper shopper) => [.. shopper.State.Membership.Ids().Where(id => !BuiltInSegments.Has(id))];

    private static string[] Entries(PureShopper shopper) =>
        [.. shopper.Journal.Where(entry => entry.Kind.StartsWith("segment", StringComparison.Ordinal) && !BuiltInSegments.Has(entry.Subject)).Select(entry => $"{entry.Kind} {entry.Subject}")];

    private static SegmentDefinition Segment(string id, string condition) => new(id, id, Json(condition), 1);

    private static CatalogSnapshot With(SegmentDefinition[] segments) => Snapshot(Published(Definition(
        "keen", eligibility: """{"segments":{"$in":["keen"]}}""", offers: [Offer("keen-offer", minimumDisplay: TimeSpan.Zero)]))) with { Segments = [.. segments] };
}
