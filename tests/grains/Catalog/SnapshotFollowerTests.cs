using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Catalog;
using Realtime.Following;

namespace Realtime.Grains.Catalog;

public sealed class SnapshotFollowerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly Listener _listener = new();
    private readonly SnapshotFollower _follower;
    private volatile bool _cutOff;

    public SnapshotFollowerTests()
    {
        var catalog = Stub.Of<ICatalogGrain>((method, _) => method.Name == nameof(ICatalogGrain.Poll) ? Poll() : null);
        var grains = Stub.Of<IGrainFactory>((method, arguments) => method.Name == nameof(IGrainFactory.GetGrain) ? catalog : arguments[0]);
        _follower = new(grains, new("silo-1", ProcessKind.Silo, "here"), _listener, _time, NullLogger.Instance);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _follower.Stop();

    [Fact]
    public async Task Follow_WhenTheCatalogueComesBackAfterAFallback_SaysSoOnce()
    {
        var followed = await _follower.Follow("tenant");
        _cutOff = true;
        _time.Advance(FollowedTenant.StaleAfter);
        followed.MayDecide().ShouldBeFalse();

        _cutOff = false;
        await _follower.Published("tenant", 1);

        (await _listener.Heard.Task.Within("the recovery")).ShouldBe("tenant");
        followed.MayDecide().ShouldBeTrue();
    }

    /// <summary>A push must not get lost, however it meets the end of a wait: the clock stands then, and nothing else wakes.</summary>
    [Fact]
    public async Task Follow_WhenTheCatalogueComesBackAgainAndAgain_SaysSoEachTime()
    {
        var followed = await _follower.Follow("tenant");
        for (var i = 0; i < 2_000; i++)
        {
            _cutOff = true;
            _time.Advance(FollowedTenant.StaleAfter);
            followed.MayDecide().ShouldBeFalse();

            _cutOff = false;
            await _follower.Published("tenant", 1);

            await _listener.Heard.Task.Within($"recovery {i}");
            _listener.Heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [Fact]
    public async Task Follow_WhenNobodyWasShownAFallback_SaysNothing()
    {
        var followed = await _follower.Follow("tenant");
        _cutOff = true;
        _time.Advance(FollowedTenant.StaleAfter);
        followed.IsFresh.ShouldBeFalse();

        _cutOff = false;
        await _follower.Published("tenant", 1);
        await Waiting.Until(() => Task.FromResult(followed.IsFresh), fresh => fresh, "the catalogue to be reached again");
        await _follower.Stop();

        _listener.Heard.Task.IsCompleted.ShouldBeFalse();
    }

    private Task<PollAnswer> Poll() => _cutOff
        ? Task.FromException<PollAnswer>(new TimeoutException("cut off"))
        : Task.FromResult(new PollAnswer(1, _listener.Applied ? null : CatalogSnapshot.Empty("tenant")));

    private sealed class Listener : ISnapshotListener
    {
        public volatile bool Applied;

        public TaskCompletionSource<string> Heard { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Apply(CatalogSnapshot next, CatalogSnapshot? previous) => Applied = true;

        public void Recovered(string tenant) => Heard.SetResult(tenant);
    }
}
