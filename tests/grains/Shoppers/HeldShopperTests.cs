using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class HeldShopperTests
{
    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public void State_WhenItRested_IsTheSame()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var shopper = Busy();
        var held = new HeldShopper(resting) { State = shopper };

        Rest(resting);

        held.State.ShouldNotBeSameAs(shopper);
        Deep.Difference(shopper, held.State).ShouldBeNull();
        Written(held.State).ShouldBe(Written(shopper));
    }

    [Fact]
    public void State_WhileItIsAskedFor_IsNotPacked()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var shopper = Busy();
        var held = new HeldShopper(resting) { State = shopper };

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(RestingShoppers.Patience / 2);
            held.State.ShouldBeSameAs(shopper);
        }

        resting.Awake.ShouldBe(1);
    }

    [Fact]
    public void State_WhenSetAfterARest_IsTheNewOneAndRestsAgain()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var held = new HeldShopper(resting) { State = Busy() };
        Rest(resting);

        held.State = held.State with { Seq = 77 };
        Rest(resting);

        held.State.Seq.ShouldBe(77);
    }

    /// <summary>An edge asks every half minute after the connections of everybody; that should wake nobody.</summary>
    [Fact]
    public void IsOn_WhenItRests_KnowsItsConnectionsAndLetsItRest()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var held = new HeldShopper(resting) { State = Busy() };
        held.IsOn("p1").ShouldBeTrue();
        Rest(resting);

        (held.IsOn("p1"), held.IsOn("p2")).ShouldBe((true, false));
        resting.Awake.ShouldBe(0);
    }

    [Fact]
    public void Leave_WhenTheActivationIsGone_LeavesNothingToPack()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var held = new HeldShopper(resting) { State = Busy() };

        held.Leave();
        Rest(resting);

        held.IsOn("p1").ShouldBeFalse();
        held.HasLeft.ShouldBeTrue();
    }

    [Fact]
    public void Sweep_WhenAStateCannotBePacked_LeavesItAsItIsAndPacksTheOthers()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var (broken, sound) = (Busy() with { Absorbed = default }, Busy());
        Should.Throw<Exception>(() => PackedShopper.Of(broken));
        var (first, second) = (new HeldShopper(resting) { State = broken }, new HeldShopper(resting) { State = sound });

        Rest(resting);

        first.State.ShouldBeSameAs(broken);
        second.State.ShouldNotBeSameAs(sound);
    }

    /// <summary>What counts as nothing must do so after a rest too: it is another object then.</summary>
    [Fact]
    public void Session_ThatRestedBeforeItsFirstEvent_LearnsWhereItComesFrom()
    {
        var begun = SessionState.Begin("s", "s", PageContext.None, Noon);
        var rested = JsonSerializer.Deserialize(JsonSerializer.Serialize(begun, GrainsJson.Default.SessionState), GrainsJson.Default.SessionState)!;

        rested.Touch(PageContext.None with { Referrer = "https://www.google.com/" }, Noon).Source.ShouldNotBe(SessionSource.None);
        rested.End().ShouldBeSameAs(rested);
    }

    /// <summary>Whatever the sweep does while turns ask and set, each of them finds what the last one set.</summary>
    [Fact]
    public async Task State_WhenSweptAllTheTime_IsAlwaysTheLastOneSet()
    {
        using var resting = new RestingShoppers(_time, NullLogger<RestingShoppers>.Instance);
        var held = new HeldShopper(resting) { State = Busy() };
        using var done = new CancellationTokenSource();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rested = 0;
        var sweeping = Task.Run(() =>
        {
            began.SetResult();
            while (!done.IsCancellationRequested)
            {
                Volatile.Write(ref rested, rested + (held.TryRest() ? 1 : 0));
            }
        });

        await began.Task.Within("the sweep");
        for (var i = 0; i < 200_000 || Volatile.Read(ref rested) < 100; i++)
        {
            held.State = held.State with { Seq = i };
            held.State.Seq.ShouldBe(i);
        }

        await done.CancelAsync();
        await sweeping.Within("the end of the sweep");
    }

    private void Rest(RestingShoppers resting)
    {
        _time.Advance(2 * RestingShoppers.Patience + TimeSpan.FromSeconds(1));
        resting.Awake.ShouldBe(0);
    }

    private static ShopperState Busy()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", 10, offers: [Offer("o")]))));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Track(Viewed("lamp", price: 12.5m), Added("lamp", 19.90m, 2));
        return shopper.State;
    }

    private static string Written(ShopperState state) => JsonSerializer.Serialize(state, GrainsJson.Default.ShopperState);
}
