using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Calls;

[Collection(SharedActors.Name)]
public sealed class ErrorTests(ActorsUnderTest actors)
{
    private readonly IErrorGrain _grain = actors.Grains.GetGrain<IErrorGrain>("errors");

    [Fact]
    public async Task Throw_BeforeTheFirstAwait_ReachesTheCaller() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => _grain.Throw("at once"))).Message.ShouldBe("at once");

    [Fact]
    public async Task Throw_AfterAnAwait_ReachesTheCaller() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => _grain.ThrowAfterAwait("later"))).Message.ShouldBe("later");

    [Fact]
    public async Task Throw_OfAnOwnType_KeepsTypeMessageAndMembers()
    {
        var error = await Should.ThrowAsync<OwnException>(async () => await _grain.ThrowOwn("own", 42));
        error.Message.ShouldBe("own");
        error.Code.ShouldBe(42);
    }

    [Fact]
    public async Task Throw_LeavesTheGrainUsable()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _grain.Throw("once"));
        (await Should.ThrowAsync<InvalidOperationException>(() => _grain.Throw("twice"))).Message.ShouldBe("twice");
    }

    [Fact]
    public async Task Cancel_WhileTheGrainWaits_ReachesGrainAndCaller()
    {
        var grain = actors.Grains.GetGrain<IErrorGrain>("cancelled");
        using var cancellation = new CancellationTokenSource();
        var call = grain.WaitForCancellation(cancellation.Token);
        await actors.Probe.Seen("cancelled waits").Within("the call");
        await cancellation.CancelAsync();

        await actors.Probe.Seen("cancelled cancelled").Within("the cancellation in the grain");
        await Should.ThrowAsync<OperationCanceledException>(call.Within("the cancelled call"));
    }

    [Fact]
    public async Task Cancel_WhileTheCallWaitsForItsTurn_EndsTheCallersWait()
    {
        var grain = actors.Grains.GetGrain<IErrorGrain>("busy");
        using var holding = new CancellationTokenSource();
        var first = grain.WaitForCancellation(holding.Token);
        await actors.Probe.Seen("busy waits").Within("the first call");
        using var cancellation = new CancellationTokenSource();
        var second = grain.WaitForCancellation(cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(second.Within("the second call's end"));
        await holding.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first.Within("the first call's end"));
        (await Should.ThrowAsync<InvalidOperationException>(() => grain.Throw("free").Within("a third call"))).Message.ShouldBe("free");
    }

    [Fact]
    public async Task Arguments_OfAllKinds_Arrive()
    {
        var at = new DateTimeOffset(2026, 7, 1, 12, 30, 0, TimeSpan.FromHours(2));
        var answer = await _grain.AnswerAll(7, "seven", [1, 2], at, true, CancellationToken.None);
        answer.ShouldBe($"7 seven 1+2 {at:O} True");
    }
}
