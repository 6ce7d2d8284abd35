using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Reads some paths by key, two of them as lists, the others from the JSON.</summary>
internal sealed class KeyedShape : IAttributeShape
{
    public AttributeKey? Find(AttributePath path) => path.Text switch
    {
        "n" => new(0, "n"),
        "segments" => new(1, "segments", IsList: true),
        "tags" => new(2, "tags", IsList: true),
        _ => null,
    };
}
