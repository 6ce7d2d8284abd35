using Microsoft.Extensions.DependencyInjection;
using Realtime.Silo.Hosting;
using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Keys are made, shown once, and revoked.</summary>
public sealed class KeyTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Add_WhenKeyIsMade_OpensAtOnceAndIsShownOnce()
    {
        var tenant = await fixture.NewTenant();
        var made = (await fixture.Api.Post("/v1/admin/keys", new { name = "night shift", kind = "ops", role = "viewer" }, tenant.AdminKey)).Ok();
        var key = made["key"].GetString()!;

        (await fixture.Api.Get("/v1/admin/campaigns", key)).Ok();
        (await fixture.Api.Get("/v1/admin/keys", key)).ShouldBeProblem(403, "forbidden");
        var listed = (await fixture.Api.Get("/v1/admin/keys", tenant.AdminKey)).Ok();
        listed["keys"].EnumerateArray().Select(known => known.Text("name")).ShouldContain("night shift");
        listed.Text.ShouldNotContain(key);
        listed.Text.ShouldNotContain("sha256", Case.Insensitive);
    }

    [Fact]
    public async Task Revoke_WhenDone_RefusesTheKeyAtOnce()
    {
        var tenant = await fixture.NewTenant();
        var made = (await fixture.Api.Post("/v1/admin/keys", new { name = "short lived", kind = "write" }, tenant.AdminKey)).Ok();
        var key = made["key"].GetString()!;
        (await fixture.Api.Post("/v1/shoppers/token", null, key)).Ok();

        (await fixture.Api.Delete($"/v1/admin/keys/{made["id"].GetString()}", tenant.AdminKey)).Ok();

        (await fixture.Api.Post("/v1/shoppers/token", null, key)).ShouldBeProblem(401, "unauthorized");
        (await fixture.Api.Delete($"/v1/admin/keys/{made["id"].GetString()}", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Revoke_WhenKeyIsTheCallersOwn_IsAConflict()
    {
        var tenant = await fixture.NewTenant();
        var own = (await tenant.Access()).Keys.Single(key => key.Role == OpsRole.Admin);
        (await fixture.Api.Delete($"/v1/admin/keys/{own.Id}", tenant.AdminKey)).ShouldBeProblem(409, "conflict");
        (await fixture.Api.Get("/v1/admin/keys", tenant.AdminKey)).Ok();
    }

    [Theory]
    [InlineData("""{"kind":"write"}""", "name")]
    [InlineData("""{"name":"k"}""", "kind")]
    [InlineData("""{"name":"k","kind":"ops"}""", "role")]
    [InlineData("""{"name":"k","kind":"master"}""", "kind")]
    [InlineData("""{"name":"k","kind":"ops","role":"owner"}""", "role")]
    [InlineData("""{"name":7,"kind":"write"}""", "name")]
    public async Task Add_WhenAFieldIsAtFault_NamesItAndMakesNoKey(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/admin/keys", body, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", field);
        (await tenant.Access()).Keys.Length.ShouldBe(TestTenant.Kinds.Length);
    }

    [Fact]
    public async Task FirstKeys_WhenTenantIsNew_PrintEachKeyOnce()
    {
        var printed = await Make(new(true, false, "", CreateTenant: "first_shop", null));
        var keys = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.LastIndexOf(' ') + 1)..].Trim()).ToList();
        keys.Count.ShouldBe(3);
        keys.ShouldAllBe(key => key.Contains("first_shop", StringComparison.Ordinal));
        (await fixture.Api.Post("/v1/shoppers/token", null, keys[0])).Ok();
        (await fixture.Api.Post("/v1/users/token", new { userId = "u1" }, keys[1])).Ok();
        (await fixture.Api.Get("/v1/admin/keys", keys[2])).Ok()["keys"].GetArrayLength().ShouldBe(3);

        var again = await Make(new(true, false, "", CreateTenant: "first_shop", null));
        again.ShouldContain("exists");
        again.ShouldNotContain("rt");
        (await fixture.Api.Get("/v1/admin/keys", keys[2])).Ok()["keys"].GetArrayLength().ShouldBe(3);

        var another = await Make(new(true, false, "", null, AdminKeyFor: "first_shop"));
        (await fixture.Api.Get("/v1/admin/keys", another[(another.LastIndexOf(' ') + 1)..].Trim())).Ok();
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData(null, "Shop / 1")]
    [InlineData(null, "")]
    public async Task FirstKeys_WhenTenantCanNotBe_SayWhyAndPrintNoKey(string? adminKeyFor, string? create)
    {
        var printed = await Make(new(true, false, "", create, adminKeyFor));
        printed.ShouldNotContain("shown once");
        printed.ShouldContain(create ?? adminKeyFor!);
    }

    private async Task<string> Make(SiloOptions options)
    {
        var output = new StringWriter();
        await FirstKeys.Make(fixture.Server.App.Services, options, output);
        return output.ToString();
    }
}
