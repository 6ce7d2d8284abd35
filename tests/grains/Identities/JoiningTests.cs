using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Shoppers;
using Realtime.Identities;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Identities;

/// <summary>Two users that the shop says are one person: whatever crosses or crashes, one shopper and nothing lost.</summary>
public sealed class JoiningTests
{
    private const string Lower = "s1";
    private const string Higher = "s2";

    private static readonly string[] _rows = ["identity/shop/u:ann", "identity/shop/u:bob", $"shopper/shop/{Lower}", $"shopper/shop/{Higher}"];

    [Fact]
    public async Task Join_OfTwoUsers_EndsAtTheLowerShopper()
    {
        await using var host = await GrainHost.Start();
        await TwoUsers(host);

        (await Join(host, "bob", "ann", Lower)).ShouldBe(new(Lower, true));

        await IsOne(host);
        (await Join(host, "bob", "ann", Lower)).ShouldBe(new(Lower, false));
        (await host.User("carl").Claim(Lower)).ShopperId.ShouldNotBe(Lower, "it is nobody else's");
    }

    [Fact]
    public async Task Claim_AfterAJoin_MergesForEitherUser()
    {
        await using var host = await GrainHost.Start();
        await TwoUsers(host);
        await Join(host, "bob", "ann", Lower);
        await host.Shopper("phone").Handle(new([Viewed("x")], []));

        (await host.User("bob").Claim("phone")).ShouldBe(new(Lower, true));
    }

    /// <summary>Ann into Bob while Bob into Ann: the one stalls at each of its writes, the other runs as far as it can.</summary>
    [Theory]
    [MemberData(nameof(Interleavings))]
    public async Task Join_WhenTwoCross_EndsInOneShopper(string stalled, bool annFirst)
    {
        await using var host = await GrainHost.Start();
        await TwoUsers(host);
        var held = host.Store.Hold(stalled);
        var (first, second) = annFirst ? (Ann(host), Bob(host)) : (Bob(host), Ann(host));
        var one = Settled(first);
        await Task.WhenAny(held.Reached, one);
        var other = Settled(second);
        held.Release();

        await Task.WhenAll(one, other).Within("both joins");
        await IsOne(host);
    }

    public static TheoryData<string, bool> Interleavings()
    {
        var all = new TheoryData<string, bool>();
        foreach (var row in _rows)
        {
            all.Add(row, true);
            all.Add(row, false);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Join_WhenTheProcessDiesAnywhere_EndsInOneShopper(int write, bool committed)
    {
        var host = await GrainHost.Start();
        await TwoUsers(host);
        host.Store.CrashAt(write, committed);
        await Record.ExceptionAsync(() => Join(host, "bob", "ann", Lower));

        await using var next = await host.Restart();
        await Settled(() => Join(next, "bob", "ann", Lower)).Within("the join");
        await IsOne(next);
    }

    /// <summary>A crash anywhere in the undoing: the due date takes it to its end.</summary>
    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Undo_WhenTheProcessDiesAnywhere_PartsThemAndKeepsAllExposures(int write, bool committed)
    {
        var host = await GrainHost.Start();
        await TwoUsers(host);
        await Join(host, "bob", "ann", Lower);
        host.Store.CrashAt(write, committed);
        await Record.ExceptionAsync(() => host.User("bob").Undo(Higher));

        await using var next = await host.Restart();
        next.Time.Advance(TimeSpan.FromMinutes(2));
        await next.Grains.GetGrain<IDueGrain>(0).Poke();
        await Settled(async () => new ClaimOutcome("", await next.User("bob").Undo(Higher)));

        (await next.User("ann").Find()).ShouldBe(Lower);
        (await next.User("bob").Find()).ShouldBe(Higher);
        foreach (var (id, user) in new[] { (Lower, "ann"), (Higher, "bob") })
        {
            (await next.Shopper(id).Handle(new([], []))).MovedTo.ShouldBeNull();
            var state = next.Store.Read<ShopperRecord>($"shopper/shop/{id}")!.Shopper!;
            state.Users().ShouldBe([user]);
            state.Exposures.Entries.Count(entry => entry.Event == "impression").ShouldBe(2, "both keep what either has seen");
            (await next.Shopper(id).Decide(Ask($"after-{id}"))).Propositions[0].Items.ShouldBeEmpty();
        }
    }

    public static TheoryData<int, bool> CrashPoints()
    {
        var points = new TheoryData<int, bool>();
        for (var write = 1; write <= 9; write++)
        {
            points.Add(write, false);
            points.Add(write, true);
        }

        return points;
    }

    [Fact]
    public async Task Undo_OfABrowser_LeadsItsIdentifierBackToIt()
    {
        await using var host = await GrainHost.Start();
        await host.User("ann").Claim(Lower);
        var browser = await host.Browser("b").Resolve();
        await host.Shopper(browser).Handle(new([Viewed("x")], []));
        (await host.User("ann").Claim(browser)).Merged.ShouldBeTrue();

        (await host.User("ann").Undo(browser)).ShouldBeTrue();

        (await host.Shopper(await host.Browser("b").Resolve()).Handle(new([Viewed("y")], []))).MovedTo.ShouldBeNull();
        host.Store.Read<ShopperRecord>($"shopper/shop/{browser}")!.Shopper!.UserId.ShouldBeNull();
        (await host.User("ann").Undo(browser)).ShouldBeFalse("it is not merged");
        (await host.User("ann").Claim(browser)).ShouldBe(new(Lower, true), "another login merges it again");
    }

    private static Func<Task<ClaimOutcome>> Ann(GrainHost host) => () => Join(host, "ann", "bob", Higher);

    private static Func<Task<ClaimOutcome>> Bob(GrainHost host) => () => Join(host, "bob", "ann", Lower);

    private static Task<ClaimOutcome> Join(GrainHost host, string user, string other, string otherShopper) => host.User(user).Join(other, otherShopper);

    /// <summary>As an edge does: again, while what it is about is being merged.</summary>
    private static async Task<ClaimOutcome> Settled(Func<Task<ClaimOutcome>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (GrainRefusalException merging) when (merging.Code == GrainRefusalException.Merging)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task TwoUsers(GrainHost host)
    {
        await host.Publish(Definition("a", caps: [Cap(1)]));
        foreach (var (user, id) in new[] { ("ann", Lower), ("bob", Higher) })
        {
            await host.User(user).Claim(id);
            await host.Shopper(id).Handle(new([Added("lamp", 20, id == Lower ? 1 : 3, $"add-{id}")], []));
            var number = (await host.Shopper(id).Decide(Ask("first"))).Propositions[0].Number;
            (await host.Shopper(id).Handle(new([], [Report(number)]))).Reports.ShouldBe([ReportStatus.Recorded]);
        }
    }

    private static async Task IsOne(GrainHost host)
    {
        (await host.Shopper(Higher).Handle(new([], []))).MovedTo.ShouldBe(Lower);
        (await host.Shopper(Lower).Handle(new([], []))).MovedTo.ShouldBeNull();
        var state = host.Store.Read<ShopperRecord>($"shopper/shop/{Lower}")!.Shopper!;
        state.Users().ShouldBe(["ann", "bob"], ignoreOrder: true);
        state.Exposures.Entries.Count(entry => entry.Event == "impression").ShouldBe(2);
        state.Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        (await host.Shopper(Lower).Handle(new([Viewed("x", messageId: "add-s2")], []))).Repeated.ShouldBe([true]);
    }

    private static DecideRequest Ask(string id) => new(id, Page($"page-{id}", "s", "hero"), [], ActivationMode.OnDisplay, false);
}
