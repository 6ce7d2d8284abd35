using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Tables;
using Realtime.Grains.Carts;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>What the table reads of a shopper is what the JSON of the same shopper says.</summary>
public sealed class ShopperAttributesTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PageContext _page = new("de-AT", "EUR", "Europe/Vienna", "mobile", "d1", "/p", "https://shop/p", "Title \"1\"", "https://from");

    private static readonly string[] _named =
        ["shopper.traits.plan", "shopper.traits.age", "shopper.traits.tags", "shopper.traits.none", "shopper.traits.address", "session.viewsByCategory.Shoes", "session.viewsByBrand.None"];

    [Fact]
    public void Read_WhenAllIsKnown_SaysWhatTheJsonSays() => Compare(Known(), Session());

    [Fact]
    public void Read_WhenNothingIsKnown_SaysWhatTheJsonSays() => Compare(ShopperState.New("s1", _now), null);

    private static void Compare(ShopperState shopper, SessionState? session)
    {
        var attributes = new ShopperAttributes(shopper, session, session is null ? PageContext.None : _page, _now);
        foreach (var path in ShopperPaths.All.Concat(_named))
        {
            var key = ShopperPaths.Shape.Find(new AttributePath(path)).ShouldNotBeNull(path);
            Text(attributes.Read(key)).ShouldBe(Text(AttributeValue.Of(At(attributes.Json, path))), path);
        }
    }

    private static JsonElement At(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return default;
            }
        }

        return json;
    }

    private static string Text(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Number => $"{value.Number:r}",
        AttributeKind.Text => $"'{value.Text}'",
        AttributeKind.Texts => $"[{string.Join('|', value.Texts)}]",
        var kind => kind.ToString(),
    };

    private static ShopperState Known() => ShopperState.New("s1", _now.AddDays(-1)) with
    {
        Visits = 3,
        Interests = Interests.None.Viewed(new("p7", "Chair", "Chairs", null, 30), _now).Added(new("p8", null, null, null, null), _now),
        UserId = "u1",
        Traits = new Dictionary<string, Trait>
        {
            ["plan"] = Trait("\"gold\""),
            ["age"] = Trait("41.5"),
            ["tags"] = Trait("[\"a\",\"b\"]"),
            ["none"] = Trait("null"),
            ["address"] = Trait("{\"city\":\"Graz\"}"),
        }.ToImmutableDictionary(),
        Cart = Cart.Empty("c1") with { Lines = [new CartLine("p1", null, "Shoe", 19.99m, 3), new CartLine("p2", "red", null, 0.1m, 1)], Currency = "EUR" },
    };

    private static SessionState Session() => SessionState.Begin("v1", "t1", _page, _now.AddSeconds(-90.7))
        .View(new ViewedProduct("p1", "Shoe", "Shoes", "B", 33.333m))
        .View(new ViewedProduct("p2", null, "Hats", null, 10m));

    private static Trait Trait(string json) => new(Utf8Json.From(JsonElement.Parse(json)), _now);
}
