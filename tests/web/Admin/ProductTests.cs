using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>What a shop tells of its products.</summary>
public sealed class ProductTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Put_ByTheShopOrAnEditor_IsTaken()
    {
        var tenant = await fixture.NewTenant();
        var products = new { products = new object[] { new { id = "lamp", available = true, price = 19.9, currency = "EUR" }, new { id = "desk", available = false } } };
        (await fixture.Api.Put("/v1/admin/products", products, tenant.SecretKey)).Ok()["told"].GetInt32().ShouldBe(2);
        (await fixture.Api.Put("/v1/admin/products", products, tenant.Ops(OpsRole.Editor))).Ok();
        (await fixture.Api.Put("/v1/admin/products", Products(1_000), tenant.SecretKey)).Ok()["told"].GetInt32().ShouldBe(1_000);

        (await fixture.Api.Put("/v1/admin/products", products, tenant.Ops(OpsRole.Viewer))).ShouldBeProblem(403, "forbidden");
        (await fixture.Api.Put("/v1/admin/products", products, tenant.WriteKey)).ShouldBeProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("""{"products":[{"id":7,"available":true}]}""", "products[0].id", "a string")]
    [InlineData("""{"products":[{"id":"lamp","available":"yes"}]}""", "products[0].available", "true or false")]
    [InlineData("""{"products":[{"id":"lamp","available":true,"price":"dear"}]}""", "products[0].price", "a number")]
    [InlineData("""{"products":{}}""", "products", "an array")]
    [InlineData("""{"products":[7]}""", "products[0]", "an object")]
    public async Task Put_OfTheWrongType_SaysWhichIsWanted(string body, string field, string limit)
    {
        var answer = await fixture.Api.Put("/v1/admin/products", body, (await fixture.NewTenant()).SecretKey);
        answer.ShouldBeProblem(400, "invalid_field", field, limit: limit);
    }

    [Theory]
    [InlineData("""{}""", "products")]
    [InlineData("""{"products":[{"id":"lamp","available":true},{"id":"lamp","available":true}]}""", "products[1].id")]
    [InlineData("""{"products":[{"available":true}]}""", "products[0].id")]
    [InlineData("""{"products":[null]}""", "products[0].id")]
    [InlineData("""{"products":[{"id":"lamp"}]}""", "products[0].available")]
    [InlineData("""{"products":[{"id":"lamp","available":true,"price":-1}]}""", "products[0].price")]
    [InlineData("""{"products":[{"id":"lamp","available":true,"currency":"euro"}]}""", "products[0].currency")]
    public async Task Put_OfAFault_NamesIt(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/products", body, tenant.SecretKey)).ShouldBeProblem(400, "invalid_field", field);
    }

    [Fact]
    public async Task Put_OfMoreThanAThousand_IsRefused()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/products", Products(1_001), tenant.SecretKey)).ShouldBeProblem(400, "invalid_field", "products");
    }

    private static object Products(int count) => new { products = Enumerable.Range(0, count).Select(i => new { id = $"p{i}", available = i % 2 == 0 }) };
}
