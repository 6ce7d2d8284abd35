using Realtime.Common;
using Realtime.Shoppers;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>A batch with a shopper that can't be reached for the moment: clients send it again, and nothing counts twice.</summary>
public sealed class UnavailableTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private RunningServer _server = null!;
    private TestTenant _tenant = null!;
    private Browser _frozen = null!;
    private Browser _other = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.Start(time: _clock);
        _tenant = await _server.NewTenant();
        (_frozen, _other) = (await _tenant.NewBrowser(), await _tenant.NewBrowser());

        // In the middle of a merge, for as long as nobody goes on with it.
        (await _server.Grain<IShopperGrain>(GrainKeys.Of(_tenant.Id, _frozen.ShopperId)).Freeze("m1", "nobody", "u1")).MovedTo.ShouldBeNull();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Batch_WhenMessagesHaveIds_IsToBeSentAgainAndCountsOnce()
    {
        for (var time = 0; time < 2; time++)
        {
            var refused = (await Send(Event(_frozen, "m1"), Event(_other, "m2"), new { type = "shout" })).ShouldBeProblem(503, "merging");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await _tenant.Shopper(_other.ShopperId))!.Value.At("session.events").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Batch_WhenAMessageThatWasTakenHasNoId_IsAnsweredWithWhatWasNot()
    {
        var answer = (await Send(Event(_frozen, "m1"), Event(_other, null))).Ok();
        var error = answer["errors"].EnumerateArray().ShouldHaveSingleItem();
        (error.At("index").GetInt32(), error.Text("messageId"), error.Text("code")).ShouldBe((0, "m1", "merging"));
        (await _tenant.Shopper(_other.ShopperId))!.Value.At("session.events").GetInt32().ShouldBe(1);
    }

    /// <summary>Sends a batch and lets the time pass for which the edge waits for the end of a merge.</summary>
    private async Task<Answer> Send(params object[] batch)
    {
        var sending = _server.Api.Post("/v1/batch", new { batch }, _tenant.WriteKey);
        while (await Task.WhenAny(sending, Task.Delay(10)) != sending)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await sending;
    }

    private static object Event(Browser browser, string? messageId) => messageId is null
        ? new { type = "track", anonymousId = browser.AnonymousId, @event = "e" }
        : new { type = "track", messageId, anonymousId = browser.AnonymousId, @event = "e" };
}
