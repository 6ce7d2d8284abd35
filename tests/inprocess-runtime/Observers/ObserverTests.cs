using System.Runtime.CompilerServices;
using Orleans;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Observers;

[Collection(SharedActors.Name)]
public sealed class ObserverTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task Tell_WhenManyMessagesCome_DeliversThemInOrder()
    {
        var (grain, observer, _) = await Subscribe("told");
        for (var number = 0; number < 200; number++)
        {
            await grain.Tell(number);
        }

        Func<bool> all = () => actors.Probe.Records("told").Length == 200;
        await all.Until("200 messages");
        actors.Probe.Records("told").ShouldBe(Enumerable.Range(0, 200).Select(number => $"{number}"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task CreateObjectReference_InsideAGrain_Throws()
    {
        var grain = actors.Grains.GetGrain<INewsGrain>("makes its own");
        (await Should.ThrowAsync<InvalidOperationException>(grain.Observe)).Message.ShouldContain("from a grain");
    }

    [Fact]
    public async Task Argument_ThatIsAnObserverWithoutAReference_IsRefused() =>
        (await Should.ThrowAsync<NotSupportedException>(() => actors.Grains.GetGrain<INewsGrain>("raw").Subscribe(new NewsObserver(actors.Probe, "raw"))))
            .Message.ShouldContain("CreateObjectReference");

    [Fact]
    public async Task Ask_WhenTheObserverAnswers_ReachesTheCaller()
    {
        var (grain, observer, _) = await Subscribe("asked");
        (await grain.Ask(7)).ShouldBe("7");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Ask_WhenTheObserverThrows_ReachesTheCaller()
    {
        var (grain, observer, _) = await Subscribe("throws");
        (await Should.ThrowAsync<InvalidOperationException>(() => grain.Ask(13))).Message.ShouldBe("unlucky");
        (await grain.Ask(14)).ShouldBe("14");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Ask_WhenManyMessagesComeAtOnce_RunsThemOneAtATime()
    {
        var (grain, observer, _) = await Subscribe("one at a time");
        var answers = await grain.AskAll(13).Within("13 answers");
        answers.ShouldBe(Enumerable.Range(0, 13).Select(number => $"{number}"));
        actors.Probe.Records("one at a time").ShouldBe(Enumerable.Range(0, 13).Select(number => $"asked {number}"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Tell_WhileTheObserverAwaits_IsQueuedForIt()
    {
        var (grain, observer, _) = await Subscribe("queued");
        var ask = grain.Ask(99);
        await actors.Probe.Seen("queued asked 99").Within("the question");
        var other = actors.Grains.GetGrain<INewsGrain>("queued, other sender");
        await other.Subscribe(observer.Reference);
        await other.Tell(1).Within("the sender, who does not wait for the observer");
        actors.Probe.Records("queued").ShouldBe(["asked 99"]);
        actors.Probe.Set("queued 99 released");
        (await ask.Within("the answer")).ShouldBe("99");
        Func<bool> told = () => actors.Probe.Records("queued").Length == 2;
        await told.Until("the queued message");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Ask_OnceTheReferenceIsDeleted_Fails()
    {
        var (grain, observer, reference) = await Subscribe("deleted");
        await grain.Ask(1);
        actors.Grains.DeleteObjectReference<INewsObserver>(reference);
        await Should.ThrowAsync<Exception>(() => grain.Ask(2).Within("an end of the call"));
        await grain.Tell(3);
        actors.Probe.Records("deleted").ShouldBe(["asked 1"]);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Ask_OnceTheObjectIsCollected_Fails()
    {
        var (grain, weak) = await SubscribeAndForget("collected");
        Func<bool> dead = () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !weak.IsAlive;
        };
        await dead.Until("the end of an object that only its reference knows");
        await Should.ThrowAsync<Exception>(() => grain.Ask(2).Within("an end of the call"));
    }

    private async Task<(INewsGrain Grain, Subscription Observer, INewsObserver Reference)> Subscribe(string key)
    {
        var observer = new NewsObserver(actors.Probe, key);
        var reference = actors.Grains.CreateObjectReference<INewsObserver>(observer);
        var grain = actors.Grains.GetGrain<INewsGrain>(key);
        await grain.Subscribe(reference);
        return (grain, new Subscription(observer, reference), reference);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(INewsGrain Grain, WeakReference Observer)> SubscribeAndForget(string key)
    {
        var grain = actors.Grains.GetGrain<INewsGrain>(key);
        var (reference, weak) = NewObserver(key);
        await grain.Subscribe(reference);
        return (grain, weak);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (INewsObserver Reference, WeakReference Observer) NewObserver(string key)
    {
        var observer = new NewsObserver(actors.Probe, key);
        return (actors.Grains.CreateObjectReference<INewsObserver>(observer), new WeakReference(observer));
    }

    /// <summary>Keeps an observer alive beside its reference.</summary>
    private sealed record Subscription(NewsObserver Observer, INewsObserver Reference);
}
