using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Attributes that are there as JSON already, of a simulation say.</summary>
public sealed class JsonAttributes(JsonElement json) : IAttributes
{
    /// <summary>The shape that goes with it: every path is read from the JSON.</summary>
    public static IAttributeShape Shape { get; } = new NoKeys();

    /// <inheritdoc/>
    public JsonElement Json => json;

    /// <inheritdoc/>
    public AttributeValue Read(in AttributeKey key) => AttributeValue.Other;

    private sealed class NoKeys : IAttributeShape
    {
        public AttributeKey? Find(AttributePath path) => null;
    }
}
