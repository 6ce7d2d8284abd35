using System.Globalization;
using System.Text.Json;
using Realtime.Carts;
using Realtime.Common;

namespace Realtime.Grains.Shoppers;

/// <summary>Reads the properties of Segment's e-commerce spec V2 from an event. What is missing or of another type is none.</summary>
public readonly struct EventProperties(Utf8Json? json)
{
    /// <summary>Numbers beyond are none: anybody can send them, and sums over all shoppers must not overflow.</summary>
    public const decimal Largest = 1_000_000_000_000;

    private readonly JsonElement _root = json?.Parse() ?? default;

    /// <summary>All of them; undefined of an event without.</summary>
    public JsonElement All => _root;

    /// <summary>A text, or a number as its text; none when empty.</summary>
    public string? Text(string name) => Text(_root, name);

    /// <summary>A number, also one in a text.</summary>
    public decimal? Number(string name) => Number(_root, name);

    /// <summary>The product that the event is about, or <c>null</c> when it names none.</summary>
    public ViewedProduct? Product() =>
        (Text("product_id") ?? Text("sku")) is { } id
            ? new(id, Text("name"), Text("category"), Text("brand"), Number("price"))
            : null;

    /// <summary>Ids of the products that an order lists; none when it lists none.</summary>
    public IReadOnlyList<string> ProductIds() =>
        _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty("products", out var products) && products.ValueKind == JsonValueKind.Array
            ? [.. products.EnumerateArray().Select(product => Text(product, "product_id") ?? Text(product, "sku")).OfType<string>()]
            : [];

    /// <summary>The product as a cart line; one piece unless it says more.</summary>
    public CartLine? CartLine() =>
        Product() is { } product ? new(product.Id, Text("variant"), product.Name, product.Price ?? 0, Quantity(_root)) : null;

    /// <summary>Revenue of an order: <c>revenue</c>, else <c>total</c>, else <c>value</c>.</summary>
    public decimal? Revenue() => Number("revenue") ?? Number("total") ?? Number("value");

    private static int Quantity(JsonElement of) =>
        (int)Math.Clamp(Number(of, "quantity") ?? 1, 1, 10_000);

    private static string? Text(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text.Length <= 200 ? text : text[..200];
    }

    private static decimal? Number(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value))
        {
            return null;
        }

        decimal? number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var given) => given,
            JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var given) => given,
            _ => null,
        };
        return number is >= -Largest and <= Largest ? number : null;
    }
}
