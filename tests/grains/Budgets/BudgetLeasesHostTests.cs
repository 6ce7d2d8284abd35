using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Grains.Campaigns;
using Realtime.Grains.Hosting;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Budgets;

public sealed class BudgetLeasesHostTests
{
    [Fact]
    public async Task Apply_AsksAhead_SoThatTheFirstDecisionHasUnits()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, null));
        await leases.Apply(await host.Catalog.Snapshot());

        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.Taken);
        leases.For("shop").TryTake("unknown").ShouldBe(BudgetAnswer.LeasePending);
    }

    [Fact]
    public async Task TryTake_WhenTheAnswerWasLost_GetsTheSameLease()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, null));
        host.Store.Fate = _ => WriteFate.CommitAndFail;
        await leases.Apply(await host.Catalog.Snapshot());
        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.LeasePending);
        host.Store.Fate = null;

        await Waiting.Until(() => Task.FromResult(leases.For("shop").TryTake("a")), answer => answer == BudgetAnswer.Taken, "a unit");
        Account(host).Charged.ShouldBe(5);
    }

    [Fact]
    public async Task StopAsync_GivesBackWhatIsLeft()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, null));
        await leases.Apply(await host.Catalog.Snapshot());
        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.Taken);
        await leases.StopAsync(default);

        Account(host).Charged.ShouldBe(1);
        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.LeasePending);
    }

    [Fact]
    public async Task StopAsync_GivesBackALeaseThatIsOnItsWay()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, null));
        var held = host.Store.Hold("campaign/shop/a");
        _ = leases.Apply(await host.Catalog.Snapshot());
        await held.Reached;
        var stopping = leases.StopAsync(default);
        held.Release();
        await stopping.Within("the stop");

        Account(host).Charged.ShouldBe(0);
    }

    [Fact]
    public async Task TryTake_OnTheNextDay_GivesYesterdaysRestBack()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, 40));
        await leases.Apply(await host.Catalog.Snapshot());
        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.Taken);
        host.Time.SetUtcNow(Noon.AddDays(1));

        await Waiting.Until(() => Task.FromResult(leases.For("shop").TryTake("a")), answer => answer == BudgetAnswer.Taken, "a unit of the new day");
        Account(host).Charged.ShouldBe(1 + 2); // one spent yesterday, a lease of two today
    }

    [Fact]
    public async Task TryTake_OfASoftBudget_StopsOnceTheCampaignHasCountedTheLimit()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Clicks, 3, null));
        await leases.Apply(await host.Catalog.Snapshot());
        leases.For("shop").TryTake("a").ShouldBe(BudgetAnswer.Taken);
        await host.Campaign("a").Count(0, 9, [new(Noon, CampaignCounters.Zero with { Clicks = 5 })]);
        host.Time.SetUtcNow(Noon.AddSeconds(1));

        await Waiting.Until(() => Task.FromResult(leases.For("shop").TryTake("a")), answer => answer == BudgetAnswer.Exhausted, "the end of the permit");
        (await host.Campaign("a").Delivery([]))!.Overshoot.ShouldBe(2);
    }

    [Fact]
    public async Task TryTake_AheadOfThePace_IsPaced()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, null, 100, BudgetPacing.Even));
        await leases.Apply(await host.Catalog.Snapshot());

        await Waiting.Until(() => Task.FromResult(leases.For("shop").TryTake("a")), answer => answer == BudgetAnswer.Paced, "the half of the day that has passed being spent");
        Account(host).ChargedToday.ShouldBe(50);
    }

    [Fact]
    public async Task GiveBack_OfAnImpressionThatNeverCame_IsSpentAgain()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Impressions, 1, null));
        host.Time.SetUtcNow(Noon.AddMinutes(1));
        await leases.Apply(await host.Catalog.Snapshot());
        var gate = leases.For("shop");
        var taken = Noon.AddMinutes(2);
        host.Time.SetUtcNow(taken);
        gate.TryTake("a").ShouldBe(BudgetAnswer.Taken);
        gate.TryTake("a").ShouldNotBe(BudgetAnswer.Taken);

        gate.GiveBack("a", taken);
        gate.TryTake("a").ShouldBe(BudgetAnswer.Taken);
    }

    [Fact]
    public async Task Report_TellsTheCampaignWhatShoppersMet()
    {
        await using var host = await GrainHost.Start();
        var leases = await Leases(host, new(BudgetUnit.Decisions, 100, null));
        await leases.Apply(await host.Catalog.Snapshot());
        leases.For("shop").TryTake("a");
        leases.Note("shop", [Because("a", ReasonCode.CapReached), Because("a", ReasonCode.CapReached), Because("unbudgeted", ReasonCode.Outranked)]);
        await leases.Report();
        await leases.Report();

        var delivery = (await host.Campaign("a").Delivery(["silo"])).ShouldNotBeNull();
        delivery.AskedToday.ShouldBe(1);
        delivery.TurnedAway.ShouldBe([new(ReasonCode.CapReached, 2)]);
    }

    private static Reason Because(string campaignId, ReasonCode code) => new(code, campaignId, null, null, null, null, null, null);

    /// <summary>A campaign with that budget, and the leases of a silo that no one else shares.</summary>
    private static async Task<BudgetLeases> Leases(GrainHost host, BudgetRule rule)
    {
        await host.Announce(Definition("a", budget: rule));
        return new(host.Grains, new("silo", "test"), host.Ids, host.Time, NullLogger<BudgetLeases>.Instance);
    }

    private static BudgetAccount Account(GrainHost host) => host.Store.Read<CampaignRecord>("campaign/shop/a")!.Campaign!.Budget;
}
