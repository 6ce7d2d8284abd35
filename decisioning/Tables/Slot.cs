using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Where the value of a path comes from.</summary>
internal sealed class Slot(AttributePath path, IAttributeShape shape)
{
    private readonly AttributeKey? _key = shape.Find(path);
    private readonly PathReader _reader = new(path);

    public AttributePath Path => path;

    public bool IsList => _key is { IsList: true };

    public AttributeValue Read(IAttributes attributes) =>
        _key is { } key ? attributes.Read(key) : AttributeValue.Of(_reader.Read(attributes.Json));
}
