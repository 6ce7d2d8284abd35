using System.Net;
using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Tokens that the server must not believe, over HTTP and on the hub; and that they change nothing.</summary>
public sealed class TokenTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    public static TheoryData<string> Bad => ["forged", "other secret", "other tenant", "none", "HS512", "user token", "wrong audience", "no subject", "no browser", "cut"];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Call_WhenTokenIsBad_IsUnauthorizedAndChangesNothing(string kind)
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).Ok();
        var before = await tenant.Picture(browser.ShopperId);

        var token = await Make(kind, tenant, browser);
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, token)).ShouldBeProblem(401, "unauthorized");
        (await tenant.Decide(token, "r1", "hero")).ShouldBeProblem(401, "unauthorized");
        (await fixture.Api.Get("/v1/admin/campaigns", token)).ShouldBeProblem(401, "unauthorized");
        (await fixture.Api.Get($"/hubs/shopper?access_token={token}")).ShouldBeProblem(401, "unauthorized");
        (await Should.ThrowAsync<HubRefusedException>(() => HubClient.Connect(fixture.Api.Address, token))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await tenant.Picture(browser.ShopperId)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Renew_WhenTokenIsBad_IsUnauthorized(string kind)
    {
        var tenant = await fixture.NewTenant();
        var token = await Make(kind, tenant, await tenant.NewBrowser());
        (await fixture.Api.Post("/v1/shoppers/token", new { token }, tenant.WriteKey)).ShouldBeProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Call_WhenTokenNeverExpires_IsRefused()
    {
        var tenant = await fixture.NewTenant();
        var token = await Make("no expiry", tenant, await tenant.NewBrowser());
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, token)).ShouldBeProblem(401, "token_expired");
        (await fixture.Api.Post("/v1/shoppers/token", new { token }, tenant.WriteKey)).ShouldBeProblem(401, "token_expired");
    }

    [Fact]
    public async Task Call_WhenTokenIsWellMadeByHand_IsTaken()
    {
        // Guards the tests above: what they change about a token is what it is refused for.
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var token = Jwt.Sign(Jwt.Claims(tenant.Id, browser.ShopperId, browser.AnonymousId, _hour), (await tenant.Access()).SigningKeys[0]);
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, token)).Ok();
    }

    [Fact]
    public async Task Token_WhenRequestNamesAnAnonymousId_IsRefused()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/shoppers/token", new { browser.AnonymousId }, tenant.WriteKey))
            .ShouldBeProblem(400, "invalid_field", "anonymousId", browser.AnonymousId);
    }

    [Fact]
    public async Task Token_WhenPreviousOneIsSent_IsForTheSameShopper()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var renewed = TestTenant.BrowserOf((await fixture.Api.Post("/v1/shoppers/token", new { browser.Token, tenant.WriteKey })).Ok());

        (renewed.ShopperId, renewed.AnonymousId).ShouldBe((browser.ShopperId, browser.AnonymousId));
        (await tenant.NewBrowser()).ShopperId.ShouldNotBe(browser.ShopperId);
    }

    [Fact]
    public async Task Token_WhenKeyIsNotTheWriteKey_IsForbidden()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/shoppers/token", null, tenant.AdminKey)).ShouldBeProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("guest")]
    [InlineData("0")]
    public async Task UserToken_WhenIdentifierIsAPlaceholder_IsRefused(string userId)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/users/token", new { userId }, tenant.SecretKey)).ShouldBeProblem(400, "invalid_field", "userId", userId);
    }

    [Fact]
    public async Task Call_WhenTokenIsAShoppersButRequestNamesAnother_ActsAsItsOwn()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var (own, other) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, other.Token)).Ok();
        var before = await tenant.Picture(other.ShopperId);

        (await fixture.Api.Post("/v1/track", new { anonymousId = other.AnonymousId, @event = "Product Viewed" }, own.Token)).Ok();
        (await tenant.Decide(own.Token, "r1", "hero", new { anonymousId = other.AnonymousId, userId = "u1" })).Ok()["shopperId"].GetString().ShouldBe(own.ShopperId);
        (await tenant.Picture(other.ShopperId)).ShouldBe(before);
    }

    private static async Task<string> Make(string kind, TestTenant tenant, Browser browser)
    {
        var key = (await tenant.Access()).SigningKeys[0];
        var claims = Jwt.Claims(tenant.Id, browser.ShopperId, browser.AnonymousId, _hour);
        return kind switch
        {
            "forged" => browser.Token[..^6] + (browser.Token.EndsWith("AAAAAA", StringComparison.Ordinal) ? "BBBBBB" : "AAAAAA"),
            "other secret" => Jwt.Sign(claims, new SigningKey(key.Id, Convert.ToBase64String(new byte[32]).TrimEnd('='))),
            "other tenant" => Jwt.Sign(Jwt.Claims("nobody", browser.ShopperId, browser.AnonymousId, _hour), key),
            "none" or "HS512" => Jwt.Sign(claims, key, kind),
            "user token" => await tenant.UserToken("u1"),
            "wrong audience" => Jwt.Sign(Jwt.Claims(tenant.Id, browser.ShopperId, browser.AnonymousId, _hour, "realtime:other"), key),
            "no expiry" => Jwt.Sign(Without(claims, "exp"), key),
            "no subject" => Jwt.Sign(Without(claims, "sub"), key),
            "no browser" => Jwt.Sign(Without(claims, "aid"), key),
            _ => browser.Token[..(browser.Token.Length / 2)],
        };
    }

    private static Dictionary<string, object> Without(Dictionary<string, object> claims, string name)
    {
        claims.Remove(name);
        return claims;
    }
}
