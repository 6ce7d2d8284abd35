using System.Net;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Pages of origins that a tenant has not listed are refused, over HTTP and at the hub.</summary>
public sealed class OriginDoorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Shop = "https://shop.example";
    private const string Stranger = "https://stranger.example";
    private const string AllowOrigin = "Access-Control-Allow-Origin";

    [Fact]
    public async Task Call_WhenTenantIsNew_IsAllowedFromAnyOrigin()
    {
        var tenant = await fixture.NewTenant();
        using var answer = await Track(tenant.WriteKey, Stranger);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues(AllowOrigin).ShouldBe([Stranger]);
        answer.Headers.Vary.ShouldContain("Origin");
    }

    [Fact]
    public async Task Call_WhenOriginIsNotListed_IsRefusedAndHiddenFromThePage()
    {
        var tenant = await fixture.NewTenant();
        await List(tenant, Shop);
        using var allowed = await Track(tenant.WriteKey, Shop);
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        allowed.Headers.GetValues(AllowOrigin).ShouldBe([Shop]);

        using var refused = await Track(tenant.WriteKey, Stranger);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.Contains(AllowOrigin).ShouldBeFalse();
        var problem = System.Text.Json.JsonElement.Parse(await refused.Content.ReadAsStringAsync());
        problem.ShouldBeProblem("origin_not_allowed", "Origin", Stranger);

        // This server's own pages, and servers, which send no origin, always may.
        using var own = await Track(tenant.WriteKey, fixture.Api.Address.GetLeftPart(UriPartial.Authority));
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var server = await Track(tenant.WriteKey, null);
        server.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey)).Ok()["session.events"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task EveryDoor_WhenOriginIsNotListed_IsShut()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        await List(tenant, Shop);
        foreach (var (method, path, credential) in new[]
        {
            (HttpMethod.Post, "/v1/shoppers/token", tenant.WriteKey), (HttpMethod.Post, "/v1/batch", tenant.WriteKey), (HttpMethod.Post, "/v1/decisions", browser.Token),
            (HttpMethod.Get, "/v1/admin/campaigns", tenant.AdminKey), (HttpMethod.Get, $"/v1/projects/{tenant.WriteKey}/settings", null), (HttpMethod.Get, "/hubs/shopper", browser.Token),
        })
        {
            using var refused = await Send(method, path, credential, Stranger);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            refused.Headers.Contains(AllowOrigin).ShouldBeFalse(path);
            using var allowed = await Send(method, path, credential, Shop);
            allowed.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Preflight_AllowsWhatAnyPageAsks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/t");
        request.Headers.Add("Origin", Stranger);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-retry-count");
        using var http = new HttpClient { BaseAddress = fixture.Api.Address };
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues(AllowOrigin).ShouldBe([Stranger]);
        string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")).ShouldBe("authorization,content-type,x-retry-count");
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    [Fact]
    public async Task Problem_WhenKeyIsUnknown_CanBeReadByThePage()
    {
        using var answer = await Track("rtw_nobody", Stranger);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.GetValues(AllowOrigin).ShouldBe([Stranger]);
    }

    private static async Task List(TestTenant tenant, params string[] allowedOrigins) =>
        (await tenant.Api.Put($"/v1/admin/tenants/{tenant.Id}", new { allowedOrigins }, tenant.AdminKey, "*")).Ok();

    private Task<HttpResponseMessage> Track(string key, string? origin) => Send(HttpMethod.Post, "/v1/t", key, origin);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? credential, string? origin)
    {
        using var http = new HttpClient { BaseAddress = fixture.Api.Address };
        using var request = new HttpRequestMessage(method, path);
        if (credential is not null)
        {
            request.Headers.Authorization = new("Bearer", credential);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("""{"anonymousId":"browser","event":"e"}""", null, "application/json");
        }

        return await http.SendAsync(request);
    }
}
