using System.Text.Json.Nodes;
using Realtime.Web.Collecting;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>Known events are held against Segment's e-commerce spec, version 2.</summary>
public sealed class EventSpecTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Product = """{"product_id":"p","sku":"G-32","category":"Games","name":"Monopoly","brand":"Hasbro","variant":"200 pieces","price":18.99,"quantity":1,"coupon":"MAY","position":3,"url":"https://shop.example/p","image_url":"https://shop.example/p.jpg"}""";

    public static TheoryData<string> Names => [.. EventSpecs.Names];

    [Fact]
    public void Names_AreAllOfTheSpec() => EventSpecs.Names.Order(StringComparer.Ordinal).ShouldBe(
        [
            "Cart Shared", "Cart Viewed", "Checkout Started", "Checkout Step Completed", "Checkout Step Viewed", "Coupon Applied", "Coupon Denied",
            "Coupon Entered", "Coupon Removed", "Experiment Viewed", "Order Cancelled", "Order Completed", "Order Refunded", "Order Updated",
            "Payment Info Entered", "Product Added", "Product Added to Wishlist", "Product Clicked", "Product List Filtered", "Product List Viewed",
            "Product Removed", "Product Removed from Wishlist", "Product Reviewed", "Product Shared", "Product Viewed", "Products Searched",
            "Promotion Clicked", "Promotion Viewed", "Wishlist Product Added to Cart",
        ]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_WhenEveryPropertyHasItsType_TakesIt(string name)
    {
        var properties = new JsonObject { ["of_our_own"] = new JsonArray(1, "two"), ["coupon_id"] = null };
        foreach (var (property, type) in EventSpecs.Of(name)!)
        {
            properties[property] = JsonNode.Parse(type switch
            {
                PropertyType.Number => "2.5",
                PropertyType.TextOrObject => """{"text":"red shoes"}""",
                PropertyType.Products => $"[{Product},{{}}]",
                PropertyType.Choices => """[{"type":"price","value":"desc"}]""",
                _ => "\"text\"",
            });
        }

        PropertyCheck.Check(name, System.Text.Json.JsonElement.Parse(properties.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_WhenOnePropertyHasAnotherType_NamesIt(string name)
    {
        foreach (var property in EventSpecs.Of(name)!.Keys)
        {
            var refused = Should.Throw<Realtime.Web.Problems.ProblemException>(() =>
                PropertyCheck.Check(name, System.Text.Json.JsonElement.Parse(new JsonObject { [property] = true }.ToJsonString())));
            (refused.Problem.Field, refused.Problem.Value).ShouldBe(($"properties.{property}", "true"));
        }
    }

    [Theory]
    [InlineData("Product Viewed", """{"price":"19.99"}""", "properties.price", "a number")]
    [InlineData("Viewed Product", """{"product_id":7}""", "properties.product_id", "a string")]
    [InlineData("Products Searched", """{"query":7}""", "properties.query", "a string or an object")]
    [InlineData("Order Completed", """{"products":{}}""", "properties.products", "an array of products")]
    [InlineData("Order Completed", """{"products":[{"price":1},{"price":"1"}]}""", "properties.products[1].price", "a number")]
    [InlineData("Completed Order", """{"products":[7]}""", "properties.products[0]", "an object")]
    [InlineData("Product List Filtered", """{"filters":[{"value":5}]}""", "properties.filters[0].value", "a string")]
    [InlineData("Promotion Viewed", """{"position":1}""", "properties.position", "a string")]
    public async Task Track_WhenAPropertyHasAnotherType_NamesItAndChangesNothing(string name, string properties, string field, string limit)
    {
        var tenant = await fixture.NewTenant();
        var message = new JsonObject { ["anonymousId"] = "browser", ["event"] = name, ["properties"] = JsonNode.Parse(properties) };
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).ShouldBeProblem(400, "invalid_field", field, limit: limit);
        (await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey)).ShouldBeProblem(404, "not_found");

        message["event"] = "Shop's Own Event";
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).Ok();
    }

    [Fact]
    public async Task Track_WhenOneOfTheHubsEventsIsWrong_ListsItAndTakesTheOthers()
    {
        var tenant = await fixture.NewTenant();
        await using var page = await Page.Open(tenant);
        var answer = await page.Track(
            new { type = "track", messageId = "m0", @event = "Product Viewed", properties = new { product_id = "p1", price = "cheap" } },
            new { type = "track", messageId = "m1", @event = "Product Viewed", properties = new { product_id = "p1", price = 1, shelf = 7 } });
        answer.At("accepted").GetInt32().ShouldBe(1);
        (answer.Text("errors[0].field"), answer.Text("errors[0].messageId"), answer.Text("errors[0].code")).ShouldBe(("properties.price", "m0", "invalid_field"));
    }
}
