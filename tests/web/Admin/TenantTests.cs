using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>An admin names the tenant and lists the origins whose pages may call.</summary>
public sealed class TenantTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Put_WhenVersionIsTheOneRead_ChangesWhatIsGiven()
    {
        var tenant = await fixture.NewTenant();
        var path = $"/v1/admin/tenants/{tenant.Id}";
        var read = (await fixture.Api.Get(path, tenant.AdminKey)).Ok();
        read["allowedOrigins"].EnumerateArray().Select(origin => origin.GetString()).ShouldBe(["*"]);

        var saved = (await fixture.Api.Put(path, new { allowedOrigins = new[] { "https://shop.example" } }, tenant.AdminKey, read.Headers.ETag!.Tag)).Ok();
        saved.Headers.ETag!.Tag.ShouldNotBe(read.Headers.ETag.Tag);
        saved["name"].GetString().ShouldBe(read["name"].GetString());
        (await fixture.Api.Get("/v1/admin/tenants", tenant.AdminKey)).Ok()["tenants[0].allowedOrigins[0]"].GetString().ShouldBe("https://shop.example");

        (await fixture.Api.Put(path, new { name = "Late" }, tenant.AdminKey, read.Headers.ETag.Tag)).ShouldBeProblem(412, "precondition_failed", "If-Match");
        (await fixture.Api.Put(path, new { name = "Blind" }, tenant.AdminKey)).ShouldBeProblem(428, "precondition_failed", "If-Match");
        (await fixture.Api.Put(path, new { name = "Shop" }, tenant.AdminKey, saved.Headers.ETag.Tag)).Ok()["name"].GetString().ShouldBe("Shop");
        (await tenant.Access()).AllowedOrigins.ShouldBe(["https://shop.example"]);
    }

    [Theory]
    [InlineData("""{"allowedOrigins":["https://shop.example","shop.example"]}""", "allowedOrigins[1]")]
    [InlineData("""{"allowedOrigins":[null]}""", "allowedOrigins[0]")]
    [InlineData("""{"allowedOrigins":"*"}""", "allowedOrigins")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"id":"another"}""", "id")]
    public async Task Put_WhenAFieldIsAtFault_NamesItAndChangesNothing(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put($"/v1/admin/tenants/{tenant.Id}", body, tenant.AdminKey, "*")).ShouldBeProblem(400, "invalid_field", field);
        (await tenant.Access()).Revision.ShouldBe(0);
    }

    [Fact]
    public async Task Tenant_WhenItIsAnothersOrTheRoleIsLess_IsOutOfReach()
    {
        var (one, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        (await fixture.Api.Get($"/v1/admin/tenants/{other.Id}", one.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Put($"/v1/admin/tenants/{other.Id}", new { name = "Mine" }, one.AdminKey, "*")).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get($"/v1/admin/tenants/{one.Id}", one.Ops(OpsRole.Approver))).ShouldBeProblem(403, "forbidden");
        (await other.Access()).Revision.ShouldBe(0);
    }
}
