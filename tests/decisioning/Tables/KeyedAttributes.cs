using System.Text.Json;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>The source that goes with <see cref="KeyedShape"/>.</summary>
internal sealed class KeyedAttributes(JsonElement json, IEventHistory? history = null) : IAttributes
{
    public IEventHistory History => history ?? EmptyEventHistory.Instance;

    public JsonElement Json => json;

    public AttributeValue Read(in AttributeKey key) =>
        AttributeValue.Of(json.TryGetProperty(key.Name!, out var value) ? value : default);
}
