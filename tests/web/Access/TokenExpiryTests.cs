using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Web.Hubs;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Tokens and keys under a clock that the test moves.</summary>
public sealed class TokenExpiryTests : IAsyncLifetime
{
    private static readonly TimeSpan _pastLifetime = TimeSpan.FromMinutes(62);
    private readonly ShiftedClock _clock = new();
    private RunningServer _server = null!;
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.Start(time: _clock);
        _tenant = await _server.NewTenant();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Call_WhenTokenHasExpired_SaysSoAndChangesNothing()
    {
        var browser = await _tenant.NewBrowser();
        (await _server.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).Ok();
        var before = await _tenant.Picture(browser.ShopperId);
        _clock.Advance(_pastLifetime);

        (await _server.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).ShouldBeProblem(401, "token_expired");
        (await _tenant.Decide(browser.Token, "r1", "hero")).ShouldBeProblem(401, "token_expired");
        (await _server.Api.Get($"/hubs/shopper?access_token={browser.Token}")).ShouldBeProblem(401, "token_expired");
        (await Should.ThrowAsync<HubRefusedException>(() => _tenant.Connect(browser))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _tenant.Picture(browser.ShopperId)).ShouldBe(before);
    }

    [Fact]
    public async Task Connection_WhenItsTokenExpires_TakesNothingMoreAndIsEnded()
    {
        var browser = await _tenant.NewBrowser();
        await using var page = await Page.Open(_tenant, browser);
        await page.Track(new { type = "track", @event = "Product Viewed" });
        var before = await _tenant.Picture(browser.ShopperId);
        _clock.Advance(_pastLifetime);

        foreach (var call in new Func<Task>[]
        {
            () => page.Track(new { type = "track", @event = "Product Viewed" }),
            () => page.Subscribe("hero"),
            () => page.Hub.Invoke("Consent", new { marketing = "DENIED" }),
        })
        {
            (await Should.ThrowAsync<HubProblemException>(call)).Problem.ShouldBeProblem("token_expired");
        }

        _server.Services.GetRequiredService<ConnectionRenewal>().Hasten();
        await page.Hub.Closed.Within("the end of a connection whose token has expired");
        (await _tenant.Picture(browser.ShopperId)).ShouldBe(before);

        var renewed = TestTenant.BrowserOf((await _server.Api.Post("/v1/shoppers/token", new { browser.Token }, _tenant.WriteKey)).Ok());
        await using var next = await Page.Open(_tenant, renewed);
        (await next.Track(new { type = "track", @event = "Product Viewed" })).At("accepted").GetInt32().ShouldBe(1);
        _server.Services.GetRequiredService<ConnectionRenewal>().Hasten();
        (await next.Track(new { type = "track", @event = "Product Viewed" })).At("accepted").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Renew_WhenTokenExpiredLessThanThirtyDaysAgo_IsTheSameShopper()
    {
        var browser = await _tenant.NewBrowser();
        _clock.Advance(TimeSpan.FromDays(29));
        TestTenant.BrowserOf((await _server.Api.Post("/v1/shoppers/token", new { browser.Token }, _tenant.WriteKey)).Ok()).ShopperId.ShouldBe(browser.ShopperId);
    }

    [Fact]
    public async Task Renew_WhenTokenExpiredThirtyDaysAgo_IsRefused()
    {
        var browser = await _tenant.NewBrowser();
        _clock.Advance(TimeSpan.FromDays(30) + _pastLifetime);
        (await _server.Api.Post("/v1/shoppers/token", new { browser.Token }, _tenant.WriteKey)).ShouldBeProblem(401, "token_expired");
    }

    [Fact]
    public async Task Identify_WhenUserTokenHasExpired_IsRefusedAndMergesNothing()
    {
        var userToken = await _tenant.UserToken("u1");
        _clock.Advance(TimeSpan.FromMinutes(16));
        var browser = await _tenant.NewBrowser();
        await using var page = await _tenant.Connect(browser);
        await page.Invoke("Resume", null, 0, new { id = "p1" });

        var refused = await Should.ThrowAsync<HubProblemException>(() => page.Invoke("Identify", new { userToken }));
        refused.Problem.ShouldBeProblem("token_expired");
        (await _tenant.Shopper(browser.ShopperId))!.Value.At("profile.identified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Key_WhenRevokedElsewhere_IsRefusedAfterTwoSeconds()
    {
        var browser = await _tenant.NewBrowser();
        var key = (await _tenant.Access()).Keys.Single(key => key.Kind == Realtime.Tenants.KeyKind.Write);

        // Behind this edge's back, as another edge would.
        (await _server.Grain<Realtime.Tenants.ITenantGrain>(_tenant.Id).RevokeKey(key.Id)).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await _server.Api.Post("/v1/shoppers/token", new { browser.Token }, _tenant.WriteKey)).ShouldBeProblem(401, "unauthorized");
    }
}
