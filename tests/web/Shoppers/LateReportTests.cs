using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>What happens to a reservation that nobody used in time.</summary>
public sealed class LateReportTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.Start(time: _clock);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Display_WhenReservationHasLapsed_IsCountedAsUnreserved()
    {
        var (tenant, browser) = await Capped(1);
        var first = (await tenant.Decide(browser.Token, "r1", "hero")).Ok()["propositions[0].id"].GetString();
        await Pass(tenant, TimeSpan.FromSeconds(31));

        (await _server.Api.Post($"/v1/propositions/{first}/display", null, browser.Token)).Ok()["status"].GetString().ShouldBe("unreserved");
        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(1);
        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
        await Waiting.Until(
            async () => (await tenant.Campaign("c")).At("counters.unreserved").GetInt64(), count => count == 1, "one unreserved impression in the counters");
    }

    [Fact]
    public async Task Decide_WhenReservationHasLapsed_GivesItsPlaceAway()
    {
        var (tenant, browser) = await Capped(1);
        (await tenant.Decide(browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
        await Pass(tenant, TimeSpan.FromSeconds(31));
        (await tenant.Decide(browser.Token, "r3", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
    }

    [Fact]
    public async Task Decide_WhenCapsWindowHasPassed_ShowsTheOfferAgain()
    {
        var (tenant, browser) = await Capped(1);
        var first = (await tenant.Decide(browser.Token, "r1", "hero", new { activation = "onDecision" })).Ok();
        first["propositions[0].items"].GetArrayLength().ShouldBe(1);
        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();

        await Pass(tenant, TimeSpan.FromHours(24));
        var again = TestTenant.BrowserOf((await _server.Api.Post("/v1/shoppers/token", new { browser.Token }, tenant.WriteKey)).Ok());
        (await tenant.Decide(again.Token, "r3", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
    }

    private async Task<(TestTenant Tenant, Browser Browser)> Capped(int cap)
    {
        var tenant = await _server.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero", cap: cap));
        return (tenant, await tenant.NewBrowser());
    }

    /// <summary>Lets time pass, and then the silo reach the catalogue again: until then it would serve fallbacks only.</summary>
    private async Task Pass(TestTenant tenant, TimeSpan time)
    {
        _clock.Advance(time);
        await Waiting.Until(
            async () => (await tenant.Decide(tenant.SecretKey, "probe", "hero", new { anonymousId = Guid.NewGuid() })).Ok().Json,
            decision => decision.Find("propositions[0].items") is not null,
            "an offer for a new shopper");
    }
}
