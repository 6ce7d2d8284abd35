using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Realtime.Web.Access;
using Realtime.Web.Hosting;
using Realtime.Web.Problems;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>One tenant's events wait for its own, never for another tenant's.</summary>
public sealed class TenantSharesTests : IDisposable
{
    private const int AtOnce = 2;
    private const int MostWaiting = 3;
    private readonly FakeTimeProvider _time = new();
    private readonly TenantShares _shares;
    private readonly TaskCompletionSource<int> _answer = new();

    public TenantSharesTests() => _shares = new(Options.Create(new EdgeOptions { CallsAtOncePerTenant = AtOnce }), _time, MostWaiting);

    public void Dispose() => _shares.Dispose();

    [Fact]
    public async Task Call_WhenTheTenantsPlacesAreTaken_WaitsForOneInOrder()
    {
        var place = new TaskCompletionSource<int>();
        var first = _shares.Call("a", () => place.Task);
        _ = Call("a");
        var (third, fourth) = (new Counted(), new Counted());
        var waiting = (_shares.Call("a", third.Make), _shares.Call("a", fourth.Make));
        (third.Calls, fourth.Calls).ShouldBe((0, 0));

        place.SetResult(1);

        await Task.WhenAll(first, waiting.Item1, waiting.Item2).Within("the calls that waited");
        (third.Order, fourth.Order).ShouldSatisfyAllConditions(order => order.Item1.ShouldBeLessThan(order.Item2));
    }

    [Fact]
    public async Task Call_WhenAnotherTenantsPlacesAreTaken_WaitsForNobody()
    {
        _ = Call("a");
        _ = Call("a");
        _ = Call("a");

        (await _shares.Call("b", () => Task.FromResult(2))).ShouldBe(2);
    }

    [Fact]
    public async Task Call_ThatFails_GivesItsPlaceBack()
    {
        for (var i = 0; i < 10; i++)
        {
            await Should.ThrowAsync<TimeoutException>(() => _shares.Call<int>("a", () => Task.FromException<int>(new TimeoutException())));
            await Should.ThrowAsync<TimeoutException>(() => _shares.Call<int>("a", () => throw new TimeoutException()));
        }

        (await _shares.Call("a", () => Task.FromResult(3))).ShouldBe(3);
    }

    /// <summary>A shopper that is being merged, or whose silo died, must not stop all others of its tenant.</summary>
    [Fact]
    public async Task Call_ThatTakesLong_GivesItsPlaceBackAndIsStillAnswered()
    {
        var (first, second) = (Call("a"), Call("a"));
        var third = _shares.Call("a", () => Task.FromResult(3));
        third.IsCompleted.ShouldBeFalse();

        _time.Advance(TenantShares.PlaceKept);

        (await third.Within("a call after those that take long")).ShouldBe(3);
        _answer.SetResult(1);
        (await first + await second).ShouldBe(2);
    }

    [Fact]
    public async Task Call_WhenTooManyWait_IsRefusedWithTheTimeToComeBack()
    {
        for (var i = 0; i < AtOnce + MostWaiting; i++)
        {
            _ = Call("a");
        }

        var refused = await Should.ThrowAsync<ProblemException>(() => Call("a"));

        (refused.Problem.Status, refused.Problem.Code, refused.Problem.RetryAfter).ShouldBe((503, "unavailable", 10));
    }

    [Theory]
    [InlineData("/v1/track")]
    [InlineData("/v1/batch")]
    public async Task Collecting_WhenTooManyOfTheTenantsCallsWait_IsRefusedAsAWhole(string path)
    {
        // Its clock stands: no call gives its place back.
        await using var server = await RunningServer.Start(configure: builder => builder.Services.AddSingleton(_shares));
        var (busy, calm) = (await server.NewTenant(), await server.NewTenant());
        object body = path == "/v1/batch"
            ? new { batch = new[] { new { type = "track", @event = "e", anonymousId = "b1" }, new { type = "track", @event = "e", anonymousId = "b2" } } }
            : new { @event = "e", anonymousId = "b1" };
        while (!Call(busy.Id).IsFaulted)
        {
        }

        (await server.Api.Post(path, body, busy.WriteKey)).ShouldBeProblem(503, "unavailable").Headers.RetryAfter!.Delta!.Value.ShouldBe(TenantShares.LongestWait);
        (await server.Api.Post(path, body, calm.WriteKey)).Ok();
    }

    private Task<int> Call(string tenant) => _shares.Call(tenant, () => _answer.Task);

    /// <summary>Notes when it was called.</summary>
    private sealed class Counted
    {
        private static int _last;

        public int Calls { get; private set; }

        public int Order { get; private set; }

        public Task<int> Make()
        {
            (Calls, Order) = (Calls + 1, Interlocked.Increment(ref _last));
            return Task.FromResult(0);
        }
    }
}
