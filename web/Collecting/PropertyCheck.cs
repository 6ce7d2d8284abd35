using System.Collections.Frozen;
using System.Text.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Collecting;

/// <summary>Holds a known event's properties against its spec.</summary>
public static class PropertyCheck
{
    /// <summary>Refuses a property of another type than its spec says; unknown ones and <c>null</c> pass.</summary>
    /// <param name="name">The event's current name.</param>
    /// <exception cref="ProblemException">Names the first one, such as <c>properties.products[1].price</c>.</exception>
    public static void Check(string name, JsonElement properties)
    {
        if (EventSpecs.Of(name) is { } spec)
        {
            Check(properties, spec, "properties");
        }
    }

    private static void Check(JsonElement of, FrozenDictionary<string, PropertyType> spec, string path)
    {
        foreach (var property in of.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && spec.TryGetValue(property.Name, out var type))
            {
                Check(property, type, path);
            }
        }
    }

    /// <summary>The path is only put together for a fault, or for what is inside.</summary>
    private static void Check(JsonProperty property, PropertyType type, string of)
    {
        var (value, kind) = (property.Value, property.Value.ValueKind);
        switch (type)
        {
            case PropertyType.Text when kind != JsonValueKind.String:
                throw Fault($"{of}.{property.Name}", value, "a string");
            case PropertyType.Number when kind != JsonValueKind.Number:
                throw Fault($"{of}.{property.Name}", value, "a number");
            case PropertyType.TextOrObject when kind is not (JsonValueKind.String or JsonValueKind.Object):
                throw Fault($"{of}.{property.Name}", value, "a string or an object");
            case PropertyType.Products:
                CheckItems(value, EventSpecs.Product, $"{of}.{property.Name}", "products");
                break;
            case PropertyType.Choices:
                CheckItems(value, EventSpecs.Choice, $"{of}.{property.Name}", "objects with type and value");
                break;
        }
    }

    private static void CheckItems(JsonElement list, FrozenDictionary<string, PropertyType> spec, string path, string what)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Fault(path, list, $"an array of {what}");
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw Fault($"{path}[{index}]", item, "an object");
            }

            Check(item, spec, $"{path}[{index++}]");
        }
    }

    private static ProblemException Fault(string path, JsonElement value, string limit) => new(Problem.Invalid(path, value.GetRawText(), limit));
}
