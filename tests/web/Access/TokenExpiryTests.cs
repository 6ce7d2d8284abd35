using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Web.Hubs;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Tokens and keys under a clock that the test moves.</summary>
public sealed class TokenExpiryTests : ClockedTests
{
    private static readonly TimeSpan _pastLifetime = TimeSpan.FromMinutes(62);

    [Fact]
    public async Task Call_WhenTokenHasExpired_SaysSoAndChangesNothing()
    {
        var browser = await Tenant.NewBrowser();
        (await Server.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).Ok();
        var before = await Tenant.Picture(browser.ShopperId);
        Clock.Advance(_pastLifetime);

        (await Server.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).ShouldBeProblem(401, "token_expired");
        (await Tenant.Decide(browser.Token, "r1", "hero")).ShouldBeProblem(401, "token_expired");
        (await Server.Api.Get($"/hubs/shopper?access_token={browser.Token}")).ShouldBeProblem(401, "token_expired");
        (await Should.ThrowAsync<HubRefusedException>(() => Tenant.Connect(browser))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Tenant.Picture(browser.ShopperId)).ShouldBe(before);
    }

    [Fact]
    public async Task Connection_WhenItsTokenExpires_TakesNothingMoreAndIsEnded()
    {
        var browser = await Tenant.NewBrowser();
        await using var page = await Page.Open(Tenant, browser);
        await page.Track(new { type = "track", @event = "Product Viewed" });
        var before = await Tenant.Picture(browser.ShopperId);
        Clock.Advance(_pastLifetime);

        foreach (var call in new Func<Task>[]
        {
            () => page.Track(new { type = "track", @event = "Product Viewed" }),
            () => page.Subscribe("hero"),
            () => page.Hub.Invoke("Consent", new { marketing = "DENIED" }),
        })
        {
            (await Should.ThrowAsync<HubProblemException>(call)).Problem.ShouldBeProblem("token_expired");
        }

        Server.Services.GetRequiredService<ConnectionRenewal>().Hasten();
        await page.Hub.Closed.Within("the end of a connection whose token has expired");
        (await Tenant.Picture(browser.ShopperId)).ShouldBe(before);

        var renewed = TestTenant.BrowserOf((await Server.Api.Post("/v1/shoppers/token", new { browser.Token }, Tenant.WriteKey)).Ok());
        await using var next = await Page.Open(Tenant, renewed);
        (await next.Track(new { type = "track", @event = "Product Viewed" })).At("accepted").GetInt32().ShouldBe(1);
        Server.Services.GetRequiredService<ConnectionRenewal>().Hasten();
        (await next.Track(new { type = "track", @event = "Product Viewed" })).At("accepted").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Renew_WhenTokenExpiredLessThanThirtyDaysAgo_IsTheSameShopper()
    {
        var browser = await Tenant.NewBrowser();
        Clock.Advance(TimeSpan.FromDays(29));
        TestTenant.BrowserOf((await Server.Api.Post("/v1/shoppers/token", new { browser.Token }, Tenant.WriteKey)).Ok()).ShopperId.ShouldBe(browser.ShopperId);
    }

    [Fact]
    public async Task Renew_WhenTokenExpiredThirtyDaysAgo_IsRefused()
    {
        var browser = await Tenant.NewBrowser();
        Clock.Advance(TimeSpan.FromDays(30) + _pastLifetime);
        (await Server.Api.Post("/v1/shoppers/token", new { browser.Token }, Tenant.WriteKey)).ShouldBeProblem(401, "token_expired");
    }

    [Fact]
    public async Task Identify_WhenUserTokenHasExpired_IsRefusedAndMergesNothing()
    {
        var userToken = await Tenant.UserToken("u1");
        Clock.Advance(TimeSpan.FromMinutes(16));
        var browser = await Tenant.NewBrowser();
        await using var page = await Tenant.Connect(browser);
        await page.Invoke("Resume", null, 0, new { id = "p1" });

        var refused = await Should.ThrowAsync<HubProblemException>(() => page.Invoke("Identify", new { userToken }));
        refused.Problem.ShouldBeProblem("token_expired");
        (await Tenant.Shopper(browser.ShopperId))!.Value.At("profile.identified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Key_WhenRevokedElsewhere_IsRefusedAfterTwoSeconds()
    {
        var browser = await Tenant.NewBrowser();
        var key = (await Tenant.Access()).Keys.Single(key => key.Kind == Realtime.Tenants.KeyKind.Write);

        // Behind this edge's back, as another edge would.
        (await Server.Grain<Realtime.Tenants.ITenantGrain>(Tenant.Id).RevokeKey(key.Id)).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromSeconds(2));

        (await Server.Api.Post("/v1/shoppers/token", new { browser.Token }, Tenant.WriteKey)).ShouldBeProblem(401, "unauthorized");
    }
}
