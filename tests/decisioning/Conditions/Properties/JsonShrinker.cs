using System.Text.Json.Nodes;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>Smaller values than a given one: without a member or item, or with one of them smaller.</summary>
internal static class JsonShrinker
{
    public static IEnumerable<JsonNode?> Shrink(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).ToArray())
                {
                    yield return With(members, copy => copy.Remove(name));
                    foreach (var smaller in Shrink(members[name]))
                    {
                        yield return With(members, copy => copy[name] = smaller?.DeepClone());
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    yield return With(items, copy => copy.RemoveAt(i));
                    foreach (var smaller in Shrink(items[i]))
                    {
                        yield return With(items, copy => copy[i] = smaller?.DeepClone());
                    }
                }

                break;
        }
    }

    private static T With<T>(T node, Action<T> change)
        where T : JsonNode
    {
        var copy = (T)node.DeepClone();
        change(copy);
        return copy;
    }
}
