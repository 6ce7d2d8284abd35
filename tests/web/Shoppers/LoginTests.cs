using System.Text.Json;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>Logging in: what one browser has seen counts for the other, and only a token proves who it is.</summary>
public sealed class LoginTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Login_WhenVerified_KeepsTheCap()
    {
        var tenant = await Capped(2);
        await using var one = await Page.Open(tenant, "hero");
        await one.DisplayUpTo(2, "hero");
        (await one.Navigate("hero")).Find("propositions[0].items").ShouldBeNull();
        (await one.Login("u1")).At("verified").GetBoolean().ShouldBeTrue();

        // A second browser has seen nothing and would be shown the offer, until it says who it is.
        await using var two = await Page.Open(tenant, "hero");
        (await two.Navigate("hero")).Find("propositions[0].items").ShouldNotBeNull();
        var login = await two.Login("u1");
        login.At("merged").GetBoolean().ShouldBeTrue();
        login.Text("shopperId").ShouldNotBe(two.Browser.ShopperId);
        (await two.Navigate("hero")).Find("propositions[0].items").ShouldBeNull();

        // Nor is it with the token that it had before, over HTTP.
        (await tenant.Decide(two.Browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
        (await tenant.Exposures(login.Text("shopperId"), "impression")).ShouldBe(2);
    }

    [Fact]
    public async Task Login_WhenBothBrowsersHadSeenSome_AddsThemUp()
    {
        var tenant = await Capped(3);
        await using var one = await Page.Open(tenant, "hero");
        await one.DisplayUpTo(2, "hero");
        await one.Login("u1");
        await using var two = await Page.Open(tenant, "hero");
        await two.DisplayUpTo(2, "hero");
        var login = await two.Login("u1");

        // 2 + 2 seen against a cap of 3: what was displayed before anybody could know is over it, and nothing more follows.
        (await tenant.Exposures(login.Text("shopperId"), "impression")).ShouldBe(4);
        (await one.Navigate("hero")).Find("propositions[0].items").ShouldBeNull();
        (await two.Navigate("hero")).Find("propositions[0].items").ShouldBeNull();
    }

    [Fact]
    public async Task Identify_WhenNothingProvesTheUser_ChangesNoCap()
    {
        var tenant = await Capped(1);
        await using var one = await Page.Open(tenant, "hero");
        await one.DisplayUpTo(1, "hero");
        await one.Login("u1");

        await using var two = await Page.Open(tenant, "hero");
        var claim = await two.Hub.Invoke("Identify", new { userId = "u1", traits = new { name = "Mallory" } });
        claim.At("verified").GetBoolean().ShouldBeFalse();
        claim.At("merged").GetBoolean().ShouldBeFalse();
        claim.Text("shopperId").ShouldBe(two.Browser.ShopperId);

        (await two.Navigate("hero")).Find("propositions[0].items").ShouldNotBeNull();
        var user = (await fixture.Api.Get("/v1/admin/shoppers?userId=u1", tenant.AdminKey)).Ok();
        user["shopperId"].GetString().ShouldBe(one.Browser.ShopperId);
        user.Json.Find("profile.traits.name").ShouldBeNull();
    }

    [Fact]
    public async Task Login_WhenItMerges_TakesTheOpenPageAlong()
    {
        var tenant = await Capped(5);
        await using var one = await Page.Open(tenant, "hero");
        await one.Login("u1");
        await using var two = await Page.Open(tenant, "hero");
        var login = await two.Login("u1");

        var merged = await two.Hub.Next("SessionMerged");
        merged[1].GetString().ShouldBe(login.Text("shopperId"));
        var token = login.Text("token");
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, token)).Ok();

        // The merged shopper's pages are both alive: a pause reaches either.
        await two.Navigate("hero");
        await one.Navigate("hero");
        await tenant.Act("c", "pause");
        await one.Hub.Next("PropositionWithdrawn");
        await two.Hub.Next("PropositionWithdrawn");
    }

    [Fact]
    public async Task Login_WhenManyBrowsersDoAtOnce_EndInOneShopper()
    {
        var tenant = await Capped(1);
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Page.Open(tenant, "hero")));
        var userToken = await tenant.UserToken("u1");
        await Task.WhenAll(pages.Select(page => page.Hub.Invoke("Identify", new { userId = "u1", userToken })));

        var ids = new HashSet<string>();
        foreach (var page in pages)
        {
            ids.Add((await tenant.Shopper(page.Browser.ShopperId))!.Value.Text("shopperId"));
            await page.DisposeAsync();
        }

        ids.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("")]
    [InlineData("0")]
    public async Task Identify_WhenIdentifierIsAPlaceholder_IsRefused(string userId)
    {
        var tenant = await Capped(1);
        await using var page = await Page.Open(tenant, "hero");
        (await Should.ThrowAsync<HubProblemException>(() => page.Hub.Invoke("Identify", new { userId }))).Problem.ShouldBeProblem("invalid_field", "userId", userId);
    }

    [Fact]
    public async Task Identify_WhenTokenIsAnotherUsers_IsRefusedAndMergesNothing()
    {
        var tenant = await Capped(1);
        await using var page = await Page.Open(tenant, "hero");
        var userToken = await tenant.UserToken("u1");
        (await Should.ThrowAsync<HubProblemException>(() => page.Hub.Invoke("Identify", new { userId = "u2", userToken }))).Problem
            .ShouldBeProblem("invalid_field", "userId", "u2");
        (await tenant.Shopper(page.Browser.ShopperId))!.Value.At("profile.identified").GetBoolean().ShouldBeFalse();
    }

    private async Task<TestTenant> Capped(int cap)
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero", cap: cap));
        return tenant;
    }
}
