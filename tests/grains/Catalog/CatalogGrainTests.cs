using Realtime.Catalog;
using Realtime.Grains.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Catalog;

public sealed class CatalogGrainTests
{
    private static readonly TimeSpan _introductions = TimeSpan.FromMilliseconds(700);

    [Fact]
    public async Task Put_OfAChange_RaisesTheNumberByOne()
    {
        await using var host = await GrainHost.Start();

        (await host.Catalog.Put("b", Published(Definition("b")))).ShouldBe(1);
        (await host.Catalog.Put("a", Published(Definition("a")))).ShouldBe(2);
        (await host.Catalog.PutPlacement(Placement("hero"))).ShouldBe(3);
        (await host.Catalog.Put("b", null)).ShouldBe(4);
        (await host.Catalog.Snapshot()).Campaigns.ShouldHaveSingleItem().Definition.Id.ShouldBe("a");
    }

    /// <summary>A campaign that was not sure of having told tells it again.</summary>
    [Fact]
    public async Task Put_Repeated_ChangesNothingAlsoAfterARestart()
    {
        var host = await GrainHost.Start();
        await host.Catalog.Put("a", Published(Definition("a")));
        (await host.Catalog.Put("a", Published(Definition("a")))).ShouldBe(1);

        await using var next = await host.Restart();
        (await next.Catalog.Put("a", Published(Definition("a")))).ShouldBe(1);
        (await next.Catalog.Put("a", Published(Definition("a"), active: false))).ShouldBe(2);
    }

    [Fact]
    public async Task Put_OfAResumedCampaign_SaysSinceWhichSnapshotItIsActive()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Put("a", Published(Definition("a")));
        await host.Catalog.Put("b", Published(Definition("b")));
        await host.Catalog.Put("a", Published(Definition("a"), revision: 2));
        (await ActiveSince()).ShouldBe(1);

        await host.Catalog.Put("a", Published(Definition("a"), active: false, revision: 2));
        await host.Catalog.Put("a", Published(Definition("a"), revision: 2));
        (await ActiveSince()).ShouldBe(5);

        async Task<long> ActiveSince() => (await host.Catalog.Snapshot()).Campaigns[0].ActiveSince;
    }

    [Fact]
    public async Task List_IsInOrderAlsoAfterARestart()
    {
        var host = await GrainHost.Start();
        foreach (var id in new[] { "b", "a_b", "a-b", "a", "b" })
        {
            await host.Catalog.Register(id);
        }

        string[] order = ["a", "a-b", "a_b", "b"];
        (await host.Catalog.List()).ShouldBe(order);
        await using var next = await host.Restart();
        (await next.Catalog.List()).ShouldBe(order);
    }

    [Fact]
    public async Task Poll_OfAnOlderNumber_BringsTheSnapshot()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Put("a", Published(Definition("a")));

        (await host.Catalog.Poll(Report("edge", 0))).Newer.ShouldNotBeNull().Number.ShouldBe(1);
        (await host.Catalog.Poll(Report("edge", 1))).ShouldBe(new(1, null));
        (await host.Catalog.Poll(Report("edge", -1) with { Leaving = true })).Newer.ShouldBeNull();
    }

    [Fact]
    public async Task WaitEnforced_EndsWhenTheLastProcessHasConfirmed()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Poll(Report("a", 1));
        await host.Catalog.Poll(Report("b", 0));
        host.Time.Advance(_introductions);
        var waiting = host.Catalog.WaitEnforced(1, TimeSpan.FromSeconds(60));

        await host.Catalog.Poll(Report("b", 0));
        waiting.IsCompleted.ShouldBeFalse();
        await host.Catalog.Poll(Report("b", 1));
        var enforcement = await waiting.Within("the answer");
        (enforcement.Confirmed.Length, enforcement.Pending.Length).ShouldBe((2, 0));
    }

    [Fact]
    public async Task WaitEnforced_WhenTheTimeIsUp_NamesThePending()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Poll(Report("a", 1));
        await host.Catalog.Poll(Report("b", 0));
        var timers = host.Time.SetTimers;
        var waiting = host.Catalog.WaitEnforced(1, TimeSpan.FromSeconds(2));
        await Waiting.Until(() => Task.FromResult(host.Time.SetTimers), set => set > timers, "the wait's own timer");
        host.Time.Advance(TimeSpan.FromSeconds(2));

        var enforcement = await waiting.Within("the answer at the deadline");
        enforcement.Confirmed.ShouldHaveSingleItem().ProcessId.ShouldBe("a");
        enforcement.Pending.ShouldHaveSingleItem().ProcessId.ShouldBe("b");
    }

    [Fact]
    public async Task WaitEnforced_WhenAProcessHasBeenSilentForFiveSeconds_WaitsForItNoMore()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Poll(Report("gone", 0));
        host.Time.Advance(TimeSpan.FromSeconds(5) + TimeSpan.FromTicks(1));
        await host.Catalog.Poll(Report("a", 1));

        var enforcement = await host.Catalog.WaitEnforced(1, TimeSpan.FromSeconds(60)).Within("the answer");
        enforcement.Pending.ShouldBeEmpty();
        enforcement.Confirmed.ShouldHaveSingleItem();
    }

    /// <summary>Processes first have to say that they exist.</summary>
    [Fact]
    public async Task WaitEnforced_RightAfterAnActivation_GivesThemTimeToReport()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Snapshot();
        var timers = host.Time.SetTimers;
        var waiting = host.Catalog.WaitEnforced(0, TimeSpan.FromSeconds(60));
        await Waiting.Until(() => Task.FromResult(host.Time.SetTimers), set => set > timers, "the wait's own timer");

        waiting.IsCompleted.ShouldBeFalse();
        host.Time.Advance(_introductions);
        (await waiting.Within("the answer")).Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task Snapshot_WhileAPublicationIsUnderWay_IsTheLastCommitted()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.Put("a", Published(Definition("a")));
        var held = host.Store.Hold("catalog/shop");
        var putting = host.Catalog.Put("a", null);
        await held.Reached;

        (await host.Catalog.Poll(Report("edge", 0)).Within("a poll beside a publication")).Number.ShouldBe(1);
        (await host.Catalog.Snapshot()).Campaigns.ShouldHaveSingleItem();
        held.Release();
        (await putting.Within("the publication")).ShouldBe(2);
    }

    private static ProcessReport Report(string id, long enforced) => new(id, ProcessKind.Edge, "host", enforced, null);

    [Fact]
    public async Task PutSettings_OfGoodOnes_AreInTheNextSnapshotAndFaultyOnesInNone()
    {
        await using var host = await GrainHost.Start();
        var before = await host.Catalog.Snapshot();
        (await host.Catalog.PutSettings(before.Settings with { Holdout = new(2) })).Faults.ShouldHaveSingleItem().Field.ShouldBe("holdout.share");
        (await host.Catalog.Snapshot()).ShouldBe(before);

        (await host.Catalog.PutSettings(before.Settings with { Holdout = new(0.1) })).Snapshot.ShouldBe(before.Number + 1);
        (await host.Catalog.Snapshot()).Settings.Holdout.ShouldBe(new(0.1));
    }
}
