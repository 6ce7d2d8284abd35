using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Shoppers;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Identities;

public sealed class IdentityGrainTests
{
    [Fact]
    public async Task Resolve_OnFirstSight_MakesAShopperAndKeepsIt()
    {
        var host = await GrainHost.Start();
        (await host.Browser("b").Find()).ShouldBeNull();
        var shopper = await host.Browser("b").Resolve();

        await using var next = await host.Restart();
        (await next.Browser("b").Resolve()).ShouldBe(shopper);
        (await next.Browser("b").Find()).ShouldBe(shopper);
        (await next.Browser("other").Resolve()).ShouldNotBe(shopper);
    }

    /// <summary>A shop's server speaks of a user before any browser does.</summary>
    [Fact]
    public async Task Resolve_OfAUser_NamesTheShopper()
    {
        await using var host = await GrainHost.Start();
        var shopper = await host.User("ann").Resolve();

        (await host.Shopper(shopper).View()).Attributes.Parse().GetProperty("shopper").GetProperty("userId").GetString().ShouldBe("ann");
        (await host.Shopper(shopper).Absorb("m", "bob", null)).OtherUser.ShouldBeTrue();
    }

    [Fact]
    public async Task Claim_OfTheFirstShopper_KeepsItsId()
    {
        await using var host = await GrainHost.Start();

        (await host.User("ann").Claim("s1")).ShouldBe(new("s1", false));
        (await host.User("ann").Claim("s1")).ShouldBe(new("s1", false));
        (await host.User("ann").Find()).ShouldBe("s1");
    }

    [Fact]
    public async Task Claim_OfASecondShopper_MergesItAndItsPagesFollow()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(1)]));
        await host.User("ann").Claim("s1");
        await See(host, "s2");

        (await host.User("ann").Claim("s2")).ShouldBe(new("s1", true));
        (await host.Shopper("s2").Handle(new([Viewed("x")], []))).MovedTo.ShouldBe("s1");
        (await host.Shopper("s1").Decide(Ask("later"))).Propositions[0].Items.ShouldBeEmpty("the cap of what the browser saw");
        (await host.User("ann").Claim("s2")).ShopperId.ShouldBe("s1");
    }

    [Fact]
    public async Task Claim_OfAnotherUsersShopper_GivesAShopperOfOnesOwn()
    {
        await using var host = await GrainHost.Start();
        await host.User("ann").Claim("s1");
        var bob = await host.User("bob").Claim("s1");

        bob.ShopperId.ShouldNotBe("s1");
        bob.Merged.ShouldBeFalse();
        (await host.User("bob").Claim("s1")).ShopperId.ShouldBe(bob.ShopperId);
        (await host.User("ann").Find()).ShouldBe("s1");
    }

    /// <summary>
    /// A crash before or after each write of the whole merge: then a new process, and either the login again or the wake-up.
    /// </summary>
    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Claim_WhenTheProcessDiesAnywhere_EndsInOneShopperAndLosesNothing(int write, bool committed, bool loginAgain)
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(1)]));
        await host.User("ann").Claim("s1");
        await host.Shopper("s1").Handle(new([Added("lamp", 20, 1, "m1")], []));
        await See(host, "s2");
        await host.Shopper("s2").Handle(new([Added("lamp", 20, 3, "m2"), Viewed("x", messageId: "m3")], []));
        await Waiting.Until(() => host.Cart("s1").View(), cart => cart.Quantity == 1, "the first cart");
        await Waiting.Until(() => host.Cart("s2").View(), cart => cart.Quantity == 3, "the second cart");
        host.Store.CrashAt(write, committed);
        var crashed = await Record.ExceptionAsync(() => host.User("ann").Claim("s2"));

        await using var next = await host.Restart();
        if (loginAgain)
        {
            await next.User("ann").Claim("s2");
        }
        else
        {
            next.Time.Advance(TimeSpan.FromMinutes(2));
            await next.Grains.GetGrain<IDueGrain>(0).Poke();
        }

        if (crashed is null || loginAgain || write > 1 || committed)
        {
            await HasOneShopper(next);
        }
        else
        {
            // Not even the intent was written: nothing has happened.
            (await next.Shopper("s2").Handle(new([], []))).MovedTo.ShouldBeNull();
        }
    }

    public static TheoryData<int, bool, bool> CrashPoints()
    {
        var points = new TheoryData<int, bool, bool>();
        for (var write = 1; write <= 6; write++)
        {
            foreach (var committed in new[] { false, true })
            {
                points.Add(write, committed, false);
                points.Add(write, committed, true);
            }
        }

        return points;
    }

    /// <summary>Two users log in on one anonymous browser at the same moment.</summary>
    [Fact]
    public async Task Claim_OfAShopperThatIsBeingMerged_NeverJoinsTwoUsers()
    {
        await using var host = await GrainHost.Start();
        await host.User("ann").Claim("s1");
        await host.Shopper("s2").Handle(new([Viewed("x")], []));
        var held = host.Store.Hold("shopper/shop/s1");
        var merging = host.User("ann").Claim("s2");
        await held.Reached;

        (await Should.ThrowAsync<GrainRefusalException>(() => host.User("bob").Claim("s2"))).Code.ShouldBe(GrainRefusalException.Merging);
        held.Release();
        (await merging.Within("the merge")).ShouldBe(new("s1", true));
        (await host.User("bob").Claim("s2")).ShopperId.ShouldNotBe("s1");
    }

    [Fact]
    public async Task Claim_OfAShopperThatIsBeingMerged_LeavesAUserWithAShopperTheirOwn()
    {
        await using var host = await GrainHost.Start();
        await host.User("ann").Claim("s1");
        await host.User("bob").Claim("b1");
        await host.Shopper("s2").Handle(new([Viewed("x")], []));
        var held = host.Store.Hold("shopper/shop/s1");
        var merging = host.User("ann").Claim("s2");
        await held.Reached;
        await Should.ThrowAsync<GrainRefusalException>(() => host.User("bob").Claim("s2"));
        held.Release();
        await merging.Within("the merge");

        (await host.User("bob").Claim("s2")).ShouldBe(new("b1", false));
        (await host.Shopper("s2").Handle(new([], []))).MovedTo.ShouldBe("s1");
    }

    private static async Task HasOneShopper(GrainHost host)
    {
        (await host.User("ann").Find()).ShouldBe("s1");
        (await host.Shopper("s2").Handle(new([], []))).MovedTo.ShouldBe("s1");
        var state = host.Store.Read<ShopperRecord>("shopper/shop/s1")!.Shopper!;
        state.UserId.ShouldBe("ann");
        state.Exposures.Entries.Count(entry => entry.Event == "impression").ShouldBe(1);
        state.Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        state.Absorbed.ShouldBeUnique();
        (await host.Shopper("s1").Handle(new([Viewed("x", messageId: "m3")], []))).Repeated.ShouldBe([true]);
        (await host.Shopper("s1").Decide(Ask("later"))).Propositions.ShouldAllBe(proposition => proposition.Items.IsEmpty);
    }

    private static async Task See(GrainHost host, string shopper)
    {
        var number = (await host.Shopper(shopper).Decide(Ask("first"))).Propositions[0].Number;
        (await host.Shopper(shopper).Handle(new([], [Report(number)]))).Reports.ShouldBe([ReportStatus.Recorded]);
    }

    private static DecideRequest Ask(string id) => new(id, Page($"page-{id}", "s", "hero"), [], ActivationMode.OnDisplay, false);
}
