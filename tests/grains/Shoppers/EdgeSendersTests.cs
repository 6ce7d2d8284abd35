using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

public sealed class EdgeSendersTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public async Task Send_WhileABatchIsUnderWay_WaitsForItsAcknowledgementAndKeepsTheOrder()
    {
        await using var senders = Senders();
        var edge = new SlowEdge();
        senders.Send("edge", edge, Push(1));
        (await edge.Batch()).ShouldBe([1]);
        for (var seq = 2; seq <= 400; seq++)
        {
            senders.Send("edge", edge, Push(seq));
        }

        edge.Waiting.ShouldBe(0);
        var received = new List<long> { 1 };
        while (received.Count < 400)
        {
            edge.Acknowledge();
            var batch = await edge.Batch();
            batch.Length.ShouldBeLessThanOrEqualTo(256);
            received.AddRange(batch);
        }

        received.ShouldBe(Enumerable.Range(1, 400).Select(seq => (long)seq));
        edge.Acknowledge();
    }

    [Fact]
    public async Task Send_WhenOneEdgeIsSlow_ReachesTheOthers()
    {
        await using var senders = Senders();
        var (slow, quick) = (new SlowEdge(), new SlowEdge());
        senders.Send("slow", slow, Push(1));
        await slow.Batch();
        senders.Send("quick", quick, Push(2));

        (await quick.Batch()).ShouldBe([2]);
        slow.Acknowledge();
        quick.Acknowledge();
    }

    [Fact]
    public async Task Send_AfterThreeFailures_BeginsAnew()
    {
        await using var senders = Senders();
        var edge = new SlowEdge();
        for (var seq = 1; seq <= 3; seq++)
        {
            senders.Send("edge", edge, Push(seq));
            (await edge.Batch()).ShouldBe([seq]);
            edge.Fail();
        }

        // The dropped sender's queue takes nothing more once it is gone; the one after it delivers.
        var delivered = edge.Batch();
        await Waiting.Until(
            () =>
            {
                senders.Send("edge", edge, Push(4));
                return Task.FromResult(delivered.IsCompleted);
            },
            done => done,
            "a push by a new sender");
        (await delivered).ShouldAllBe(seq => seq == 4);
        edge.AcknowledgeAll();
    }

    public void Dispose() => _services.Dispose();

    private EdgeSenders Senders() => new(NullLogger<EdgeSenders>.Instance, _services.GetRequiredService<IMeterFactory>());

    private static Push Push(long seq) => new("c", "shop/anna", seq, PushKind.Changed, [], null, Given.Noon);
}
