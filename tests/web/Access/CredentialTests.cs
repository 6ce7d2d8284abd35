using System.Text;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Who may not come in: nobody without a credential, nobody with one that nobody gave out.</summary>
public sealed class CredentialTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    public static TheoryData<string, string> Doors => new()
    {
        { "POST", "/v1/track" }, { "POST", "/v1/t" }, { "POST", "/v1/identify" }, { "POST", "/v1/batch" }, { "POST", "/v1/shoppers/token" },
        { "POST", "/v1/users/token" }, { "POST", "/v1/decisions" }, { "POST", "/v1/propositions/p/display" }, { "GET", "/v1/admin/campaigns" },
        { "PUT", "/v1/admin/campaigns/c" }, { "POST", "/v1/admin/campaigns/c/pause" }, { "GET", "/v1/admin/keys" }, { "GET", "/hubs/shopper" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Call_WhenNoCredential_IsUnauthorized(string method, string path) =>
        (await fixture.Api.Send(new(method), path, Body(method), null)).ShouldBeProblem(401, "unauthorized");

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Call_WhenKeyIsUnknown_IsUnauthorized(string method, string path)
    {
        var tenant = await fixture.NewTenant();
        foreach (var key in new[] { tenant.AdminKey, tenant.SecretKey, tenant.WriteKey })
        {
            var forged = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
            (await fixture.Api.Send(new(method), path, Body(method), forged)).ShouldBeProblem(401, "unauthorized");
            (await fixture.Api.Send(new(method), path, Body(method), ApiClient.Basic(forged))).ShouldBeProblem(401, "unauthorized");
        }
    }

    [Theory]
    [InlineData("Digest abc")]
    [InlineData("Basic not-base64")]
    [InlineData("Basic")]
    [InlineData("Bearer rtw_")]
    [InlineData("Bearer rtw_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9..")]
    [InlineData("\u0001")]
    public async Task Call_WhenCredentialHasNoFormOfOne_IsUnauthorized(string header) =>
        (await fixture.Api.Send(HttpMethod.Get, "/v1/admin/campaigns", null, header + (header.Contains(' ', StringComparison.Ordinal) ? "" : " ")))
            .ShouldBeProblem(401, "unauthorized");

    [Fact]
    public async Task Track_WhenWriteKeyIsInTheHeaderOrInTheBody_IsTaken()
    {
        var tenant = await fixture.NewTenant();
        var message = new { anonymousId = "browser-1", @event = "Product Viewed" };

        (await fixture.Api.Post("/v1/track", message, ApiClient.Basic(tenant.WriteKey))).Ok()["success"].GetBoolean().ShouldBeTrue();
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).Ok();
        (await fixture.Api.Post("/v1/track", new { message.anonymousId, message.@event, writeKey = tenant.WriteKey })).Ok();
    }

    [Fact]
    public async Task Track_WhenKeyIsAnOperators_IsForbidden()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/track", new { anonymousId = "a", @event = "e" }, tenant.AdminKey)).ShouldBeProblem(403, "forbidden");
    }

    [Fact]
    public async Task DecideAndReport_WhenKeyIsTheWriteKey_AreForbidden()
    {
        var tenant = await fixture.NewTenant();
        (await tenant.Decide(tenant.WriteKey, "r1", "hero", new { anonymousId = "browser-1" })).ShouldBeProblem(403, "forbidden");
        (await fixture.Api.Post("/v1/propositions/p/display", null, tenant.WriteKey)).ShouldBeProblem(403, "forbidden");
        (await fixture.Api.Post("/v1/users/token", new { userId = "u1" }, tenant.WriteKey)).ShouldBeProblem(403, "forbidden");
    }

    private static StringContent? Body(string method) => method == "GET" ? null : new("{}", Encoding.UTF8, "application/json");
}
