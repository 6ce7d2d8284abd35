using System.Text;
using System.Text.RegularExpressions;
using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Who may do what under <c>/v1/admin</c>.</summary>
public sealed partial class AdminDoorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Products = "/v1/admin/products";

    [Fact]
    public async Task EveryRoute_WhenCallerIsNoOperator_IsForbidden()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var routes = fixture.Server.Routes("/v1/admin").ToList();
        routes.Count.ShouldBeGreaterThanOrEqualTo(16);

        foreach (var (method, pattern) in routes)
        {
            foreach (var credential in new[] { tenant.WriteKey, tenant.SecretKey, browser.Token, ApiClient.Basic(tenant.WriteKey) })
            {
                if (pattern == Products && credential == tenant.SecretKey)
                {
                    // The one thing here that a shop's back end does.
                    (await Call(method, pattern, credential)).ShouldBeProblem(400, "invalid_field", "products");
                    continue;
                }

                (await Call(method, pattern, credential)).ShouldBeProblem(403, "forbidden");
            }
        }
    }

    [Fact]
    public async Task EveryRoute_WhenRoleIsTooLow_IsForbidden()
    {
        var tenant = await fixture.NewTenant();
        foreach (var (method, pattern) in fixture.Server.Routes("/v1/admin"))
        {
            var needed = Needed(method, pattern);
            foreach (var role in Enum.GetValues<OpsRole>().Where(role => role < needed))
            {
                var refused = (await Call(method, pattern, tenant.Ops(role))).ShouldBeProblem(403, "forbidden");
                refused["detail"].GetString()!.ShouldContain(needed.ToString(), Case.Insensitive);
            }

            ((int)(await Call(method, pattern, tenant.Ops(needed))).Status).ShouldNotBeOneOf(401, 403);
        }
    }

    [Theory]
    [InlineData(OpsRole.Viewer)]
    [InlineData(OpsRole.Editor)]
    public async Task Verbs_WhenRoleIsTooLow_ChangeNothing(OpsRole role)
    {
        var tenant = await fixture.NewTenant();
        await tenant.Publish("c", Definitions.Offer("hero"));
        var before = (await tenant.Campaign("c")).ToString();

        foreach (var verb in new[] { "publish", "pause", "resume", "revert", "end" })
        {
            (await fixture.Api.Post($"/v1/admin/campaigns/c/{verb}", new { revision = 1 }, tenant.Ops(role))).ShouldBeProblem(403, "forbidden");
        }

        if (role == OpsRole.Viewer)
        {
            (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 1), tenant.Ops(role), "*")).ShouldBeProblem(403, "forbidden");
        }

        (await tenant.Campaign("c")).ToString().ShouldBe(before);
    }

    private static OpsRole Needed(string method, string pattern) => (method, pattern) switch
    {
        (_, var path) when path.Contains("keys", StringComparison.Ordinal) || path.Contains("/tenants", StringComparison.Ordinal) => OpsRole.Admin,
        ("GET", _) => OpsRole.Viewer,
        ("PUT", "/v1/admin/campaigns/{id}" or Products) => OpsRole.Editor,
        _ => OpsRole.Approver,
    };

    private Task<Answer> Call(string method, string pattern, string credential)
    {
        var path = Parameter().Replace(pattern, "nothing-of-that-id");
        return fixture.Api.Send(new(method), path, method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json"), credential);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
