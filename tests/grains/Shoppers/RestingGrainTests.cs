using Realtime.Grains.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>A shopper whose state was packed while nobody asked for it.</summary>
public sealed class RestingGrainTests
{
    [Fact]
    public async Task Handle_WhenTheShopperRested_GoesOnWhereItWas()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("b", eligibility: """{"session.views":{"$gte":2}}"""));
        var edge = host.Edge();
        await host.Shopper().Attach(new(new("edge", "p1", edge.Reference), Page("p1", "s1", "hero"), 0));
        await host.Shopper().Handle(new([Viewed("x", messageId: "m1")], []));
        await Waiting.Until(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(10));
                return Task.FromResult(host.Resting.Awake);
            },
            awake => awake == 0,
            "the shopper's rest");

        (await host.Shopper().Renew("edge", ["p1", "p2"])).ShouldBe(["p2"]);
        host.Resting.Awake.ShouldBe(0);
        (await host.Shopper().Handle(new([Viewed("x", messageId: "m1"), Viewed("y", messageId: "m2")], []))).Repeated.ShouldBe([true, false]);
        (await edge.Edge.Next("the offer")).Propositions[0].Items.ShouldHaveSingleItem();
        (await host.Shopper().View()).Attributes.Parse().GetProperty("session").GetProperty("views").GetInt32().ShouldBe(2);
    }
}
