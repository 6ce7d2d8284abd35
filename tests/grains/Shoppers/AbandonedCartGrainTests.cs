using System.Text;
using Orleans.Runtime;
using Realtime.Catalog;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Privacy;
using Realtime.Shoppers;
using static Realtime.Grains.Given;
using static Realtime.Grains.Hosting.LeftCarts;

namespace Realtime.Grains.Shoppers;

/// <summary>Carts of shoppers who have left: their rows are due, and whatever became of the shopper is respected.</summary>
public sealed class AbandonedCartGrainTests
{
    [Fact]
    public async Task Row_OfAShopperWhoIsGone_IsDueInTimeAndAfterAKillCalledOnce()
    {
        var killed = await GrainHost.Start();
        await killed.Shopper().Handle(new([Added("lamp", 20)], []));
        killed.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldNotBeNull().ShouldBe(Noon + TimeSpan.FromMinutes(1), "the cart's change is on its way until then");
        await Waiting.Until(() => killed.Cart().View(), cart => cart.Quantity == 1, "the cart");

        var host = await killed.Restart();
        await Pass(host, TimeSpan.FromMinutes(1));
        host.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldBe(Noon + Idle);
        await Pass(host, Idle - TimeSpan.FromMinutes(1) - TimeSpan.FromSeconds(1));
        Called(host).ShouldBeEmpty();
        await Pass(host, TimeSpan.FromSeconds(1));
        Called(host).ShouldHaveSingleItem().ShouldBe("""{"shopper":"anna","cart":"anna","lines":[{"productId":"lamp","price":20,"quantity":1}],"value":20,"currency":"EUR"}""");

        await using var next = await host.Restart();
        await Pass(next, TimeSpan.FromDays(1));
        Called(next).Length.ShouldBe(1);
        next.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldBeNull();
    }

    /// <summary>The entry and the row that says that it was written are one commit.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_WhoseCommitIsCutOff_IsMadeOnceInTheEnd(bool committed)
    {
        var host = await Gone();
        host.Time.Advance(Idle);
        host.Store.CrashAt(1, committed);
        await Poke(host);

        await using var next = await host.Restart();
        await Pass(next, TimeSpan.FromMinutes(1));
        Called(next).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Page_ThatIsOpen_GetsItsOfferWhenTheTimeIsUp()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.PutSettings(DecisionSettings.Default with { CartAbandonedAfter = TimeSpan.FromMinutes(1) });
        await host.Publish(Definition("back", eligibility: """{"segments":{"$in":["abandonedCart"]}}"""));
        var edge = host.Edge();
        await host.Shopper().Attach(new(new("e1", "c1", edge.Reference), Page("p1", "s1", "hero"), 0));
        await host.Shopper().Handle(new([Added("lamp", 20) with { At = host.Time.GetUtcNow() }], []));

        await host.Pass(TimeSpan.FromSeconds(55));
        edge.Edge.IsQuiet.ShouldBeTrue();
        await host.Pass(TimeSpan.FromSeconds(10));
        (await edge.Edge.Next("the offer")).Propositions[0].Items.ShouldHaveSingleItem().CampaignId.ShouldBe("back");
        Called(host).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Erasure_BeforeTheTimeIsUp_LeavesNothingToCall()
    {
        await using var host = await Gone();
        await host.Privacy().Erase(new(IdentifierKind.ShopperId, "anna"));

        await Pass(host, Idle);
        await host.Grains.GetGrain<IDueTarget>(GrainId.Create("shopper", "shop/anna")).Wake();
        host.Store.Journal.ShouldHaveSingleItem().Entry.Kind.ShouldBe(JournalKinds.PrivacyErased);
        host.Store.Text("shopper/shop/anna").ShouldBeNull();
    }

    /// <summary>The browser's cart was left and called so; its shopper logs in elsewhere, and later it turns out to be somebody else's.</summary>
    [Fact]
    public async Task Merge_AndItsUndoing_CallNothingAgain()
    {
        await using var host = await Gone("browser");
        await host.User("ann").Claim("anna");
        await host.Shopper().Handle(new([Added("desk", 50)], []));
        await Pass(host, Idle);
        Called(host).Length.ShouldBe(2);

        (await host.User("ann").Claim("browser")).Merged.ShouldBeTrue();
        await Pass(host, TimeSpan.FromHours(2));
        Called(host).Length.ShouldBe(2);
        host.Store.Read<ShopperRecord>("shopper/shop/browser")!.DueAt.ShouldBeNull();
        await Part(host, called: 2);
    }

    [Fact]
    public async Task Merge_BeforeTheTimeIsUpAndItsUndoing_CallOnceWhatWhoeverHasTheCartLeft()
    {
        await using var host = await Gone("browser");
        await host.User("ann").Claim("anna");
        (await host.User("ann").Claim("browser")).Merged.ShouldBeTrue();

        await Pass(host, TimeSpan.FromHours(2));
        Called(host).ShouldHaveSingleItem().ShouldContain("\"shopper\":\"anna\"");
        await Part(host, called: 1);
    }

    /// <summary>What the browser answered holds for both from the commit that makes them one.</summary>
    [Fact]
    public async Task Merge_WithABrowserThatDeniedAnalytics_NamesNobodyInItsSegments()
    {
        await using var host = await Gone("browser");
        await host.Shopper("browser").Consent(new([new(BuiltInPurposes.Analytics, ConsentStatus.Denied, Noon, "banner")]));
        await host.User("ann").Claim("anna");
        (await host.User("ann").Claim("browser")).Merged.ShouldBeTrue();

        var segments = host.Store.Journal.Where(record => record.Entry.Kind == JournalKinds.SegmentEntered).Select(record => Encoding.UTF8.GetString(record.Entry.Body.Span)).ToArray();
        segments.Length.ShouldBe(2, "each had the product once");
        segments.ShouldAllBe(body => !body.Contains("anna", StringComparison.Ordinal));
    }

    /// <summary>A crash anywhere in the merge: whoever has the cart in the end looks at it, though nobody comes any more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Merge_CutOff_IsCalledOnceInTheEnd(int write)
    {
        var host = await Gone("browser");
        await host.User("ann").Claim("anna");
        host.Store.CrashAt(write, committed: true);
        await Record.ExceptionAsync(() => host.User("ann").Claim("browser"));

        await using var next = await host.Restart();
        await Pass(next, TimeSpan.FromMinutes(2));
        await Pass(next, Idle);
        Called(next).Length.ShouldBe(1);
    }

    /// <summary>The browser was somebody else's: neither is reminded again, also when the browser is used once more.</summary>
    private static async Task Part(GrainHost host, int called)
    {
        (await host.User("ann").Undo("browser")).ShouldBeTrue();
        await Pass(host, TimeSpan.FromHours(2));
        await host.Shopper("browser").Handle(new([Viewed("chair")], []));
        await Pass(host, TimeSpan.FromHours(2));
        Called(host).Length.ShouldBe(called);
    }
}
