using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Grains.Budgets;
using Realtime.Grains.Hosting;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class ShopperGrainTests
{
    private static readonly CampaignDefinition _capped = Definition("a", caps: [Cap(1)]);

    [Fact]
    public async Task Handle_WhenTheCommitFails_ChangesNothing()
    {
        await using var host = await GrainHost.Start();
        await host.Shopper().Handle(new([Viewed("x", messageId: "m1")], []));
        host.Store.Fate = _ => WriteFate.Fail;
        (await Should.ThrowAsync<GrainRefusalException>(() => host.Shopper().Handle(new([Viewed("x", messageId: "m2")], []))))
            .Code.ShouldBe(GrainRefusalException.StorageUnavailable);
        host.Store.Fate = null;

        Views(await host.Shopper().View()).ShouldBe(1);
        (await host.Shopper().Handle(new([Viewed("x", messageId: "m2")], []))).Repeated.ShouldBe([false]);
        Views(await host.Shopper().View()).ShouldBe(2);
    }

    [Fact]
    public async Task Handle_WhenOnlyTheAnswerOfTheCommitWasLost_KnowsTheMessageAgain()
    {
        await using var host = await GrainHost.Start();
        host.Store.Fate = _ => WriteFate.CommitAndFail;
        await Should.ThrowAsync<Exception>(() => host.Shopper().Handle(new([Viewed("x", messageId: "m1")], [])));
        host.Store.Fate = null;

        (await host.Shopper().Handle(new([Viewed("x", messageId: "m1")], []))).Repeated.ShouldBe([true]);
        Views(await host.Shopper().View()).ShouldBe(1);
    }

    [Fact]
    public async Task Handle_WhenTheCommitFails_PushesNothing()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("b", eligibility: """{"session.views":{"$gte":1}}"""));
        var edge = host.Edge();
        await Attach(host, "p1", edge.Reference);
        host.Store.Fate = grain => grain.Contains("shopper", StringComparison.Ordinal) ? WriteFate.Fail : WriteFate.Commit;
        await Should.ThrowAsync<Exception>(() => host.Shopper().Handle(new([Viewed("x")], [])));
        host.Store.Fate = null;

        await Attach(host, "p1", edge.Reference);
        await host.Shopper().Handle(new([Viewed("x")], []));
        (await edge.Edge.Next("the offer")).Propositions[0].Items.ShouldHaveSingleItem();
        edge.Edge.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task Reads_WhileAWriteIsUnderWay_ShowTheLastCommitted()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(_capped);
        var edge = host.Edge();
        var held = host.Store.Hold("shopper/shop/anna");
        var attaching = Attach(host, "p1", edge.Reference);
        await held.Reached;

        var view = await host.Shopper().View().Within("a view beside a write");
        (view.Seq, view.Connections, view.Exposures.Length).ShouldBe((0, 0, 0));
        (await host.Shopper().Decisions().Within("decisions beside a write")).ShouldBeEmpty();
        attaching.IsCompleted.ShouldBeFalse();
        held.Release();
        await attaching.Within("the page");
        (await host.Shopper().View()).Connections.ShouldBe(1);
        (await host.Shopper().Decisions()).ShouldHaveSingleItem().Trigger.ShouldBe("subscribe");
    }

    [Fact]
    public async Task Push_LeavesOnlyAfterTheCommit()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("b", eligibility: """{"session.views":{"$gte":1}}"""));
        var edge = host.Edge();
        await Attach(host, "p1", edge.Reference);
        var held = host.Store.Hold("shopper/shop/anna");
        var handling = host.Shopper().Handle(new([Viewed("x")], []));
        await held.Reached;

        edge.Edge.IsQuiet.ShouldBeTrue();
        held.Release();
        await handling.Within("the event");
        (await edge.Edge.Next("the offer")).Kind.ShouldBe(PushKind.Changed);
    }

    [Fact]
    public async Task Pause_ReachesTheOpenPage()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        var edge = host.Edge();
        (await Attach(host, "p1", edge.Reference)).Propositions[0].Items.ShouldHaveSingleItem();
        await host.Campaign("a").Act(new(CampaignVerb.Pause, null, null), Ann, null);
        await host.Enforced();

        (await edge.Edge.Next("the withdrawal")).Kind.ShouldBe(PushKind.Withdrawn);
        (await edge.Edge.Next("what comes in its place")).Propositions[0].Fallback.ShouldNotBeNull();
    }

    [Fact]
    public async Task Reservation_WhenItLapses_GoesToTheOtherPageByItself()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(_capped);
        var edge = host.Edge();
        await Attach(host, "p1", edge.Reference);
        await Attach(host, "p2", edge.Reference);
        await host.Pass(TimeSpan.FromSeconds(32));

        var push = await edge.Edge.Next("the offer");
        push.ConnectionId.ShouldBe("p2");
        push.Propositions[0].Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Decision_TellsTheBudgetsCampaignWhyItWasNotShown()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(_capped with { Budget = new(BudgetUnit.Decisions, 100, null) });
        var edge = host.Edge();
        await Attach(host, "p1", edge.Reference);
        await Attach(host, "p2", edge.Reference);
        await host.Service<BudgetLeases>().Report();

        var delivery = (await host.Campaign("a").Delivery(["start1"])).ShouldNotBeNull();
        delivery.TurnedAway.ShouldBe([new(ReasonCode.CapReached, 1)]);
    }

    [Fact]
    public async Task Cap_AfterTheProcessDied_Holds()
    {
        var host = await GrainHost.Start();
        await host.Publish(_capped);
        var edge = host.Edge();
        var number = (await Attach(host, "p1", edge.Reference)).Propositions[0].Number;
        await host.Shopper().Handle(new([], [Report(number)]));

        await using var next = await host.Restart();
        await next.Enforced();
        (await Attach(next, "p2", next.Edge().Reference)).Propositions[0].Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_AfterTheProcessDied_IsTakenUpByTheNextRenewal()
    {
        var host = await GrainHost.Start();
        await host.Publish(_capped);
        var number = (await Attach(host, "p1", host.Edge().Reference)).Propositions[0].Number;
        await host.Shopper().Handle(new([], [Report(number)]));

        await using var next = await host.Restart();
        await next.Enforced();
        (await next.Shopper().Renew("edge", ["p1"])).ShouldBe(["p1"]);
        await next.Pass(TimeSpan.FromSeconds(31));
        var attached = await Attach(next, "p1", next.Edge().Reference);
        attached.Propositions.ShouldHaveSingleItem().Number.ShouldBe(number);
        (await next.Shopper().Renew("edge", ["p1"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Decide_Repeated_AnswersTheSameAndTakesNoCapTwice()
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(2)]));
        var request = new DecideRequest("r1", Page("request", "s1", "hero"), [Viewed("x", messageId: "m")], ActivationMode.OnDecision, false);
        var first = await host.Shopper().Decide(request);
        (await host.Shopper().Decide(request)).ShouldBe(first);

        await using var next = await host.Restart();
        (await next.Shopper().Decide(request)).Propositions[0].Number.ShouldBe(first.Propositions[0].Number);
        (await next.Shopper().View()).Exposures.Count(exposure => exposure.Event == "impression").ShouldBe(1);
        next.Time.Advance(ShopperState.RememberedFor);
        await next.Enforced();
        (await next.Shopper().Decide(request)).Propositions[0].Number.ShouldNotBe(first.Propositions[0].Number);
    }

    [Fact]
    public async Task Decisions_KeepTheLastFiftyNewestFirst()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(_capped);
        await Attach(host, "p1", host.Edge().Reference);
        for (var i = 0; i < 60; i++)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
            await host.Shopper().Handle(new([Viewed("x")], []));
        }

        var decisions = await host.Shopper().Decisions();
        decisions.Length.ShouldBe(50);
        decisions.Select(decision => decision.At).ShouldBe(decisions.Select(decision => decision.At).OrderDescending());
        decisions[0].Trigger.ShouldBe("Product Viewed");
    }

    [Fact]
    public async Task Frozen_TakesNothingMoreAndSaysSo()
    {
        await using var host = await GrainHost.Start();
        await host.Shopper().Handle(new([Viewed("x", messageId: "m1")], []));
        var frozen = await host.Shopper().Freeze("merge", "target", "ann");
        (await host.Shopper().Freeze("merge", "target", "ann")).ShouldBe(frozen);

        (await Should.ThrowAsync<GrainRefusalException>(() => host.Shopper().Handle(new([Viewed("x")], [])))).Code.ShouldBe(GrainRefusalException.Merging);
        (await Should.ThrowAsync<GrainRefusalException>(() => host.Shopper().Freeze("another", "target", "bob"))).Code.ShouldBe(GrainRefusalException.Merging);
        (await Should.ThrowAsync<GrainRefusalException>(() => host.Shopper().Absorb("claim", "bob", null))).Code.ShouldBe(GrainRefusalException.Merging);
        await host.Shopper().Redirect("merge", "target");
        (await host.Shopper().Handle(new([Viewed("x")], []))).MovedTo.ShouldBe("target");
        (await host.Shopper().Freeze("another", "elsewhere", "bob")).MovedTo.ShouldBe("target");
    }

    [Fact]
    public async Task Redirect_TellsThePages()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(_capped);
        var edge = host.Edge();
        await Attach(host, "p1", edge.Reference);
        await host.Shopper().Freeze("merge", "target", "ann");
        await host.Shopper().Redirect("merge", "target");

        var push = await edge.Edge.Next("the move");
        (push.Kind, push.MergedInto, push.ConnectionId).ShouldBe((PushKind.Merged, "target", "p1"));
    }

    private static Task<PageAttached> Attach(GrainHost host, string page, IEdgeObserver edge) =>
        host.Shopper().Attach(new(new("edge", page, edge), Page(page, "s1", "hero"), 0));

    private static int Views(ShopperView view) => view.Attributes.Parse().GetProperty("session").GetProperty("views").GetInt32();
}
