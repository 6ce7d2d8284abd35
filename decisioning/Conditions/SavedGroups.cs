using System.Collections.Frozen;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions;

/// <summary>Named lists of values that <c>$inGroup</c> and <c>$notInGroup</c> refer to; immutable and shared.</summary>
public sealed class SavedGroups
{
    private readonly FrozenDictionary<string, ValueSet?> _groups;

    private SavedGroups(IEnumerable<KeyValuePair<string, ValueSet?>> groups) =>
        _groups = groups.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No groups.</summary>
    public static SavedGroups Empty { get; } = new([]);

    /// <summary>
    /// Reads <c>{"name": [values…], …}</c>, or <c>{"type": "list", "values": […]}</c> for the array. Of a member that is
    /// neither, nothing is known: no value counts as in it, and none as outside it.
    /// </summary>
    /// <exception cref="ConditionException">The value is no object.</exception>
    public static SavedGroups Parse(JsonElement groups)
    {
        if (groups.ValueKind != JsonValueKind.Object)
        {
            throw new ConditionException("$", "saved groups are an object of arrays");
        }

        return new(ObjectMembers.Of(groups).Select(group => KeyValuePair.Create(group.Key, Members(group.Value))));
    }

    /// <summary>Whether a group of that name exists.</summary>
    public bool Contains(string name) => _groups.ContainsKey(name);

    /// <summary>A group's values; of an unknown group none, of an unreadable one nothing.</summary>
    internal ValueSet? Members(string name) => _groups.GetValueOrDefault(name, ValueSet.Empty);

    private static ValueSet? Members(JsonElement group)
    {
        if (group.ValueKind == JsonValueKind.Object)
        {
            var members = ObjectMembers.Of(group).ToDictionary(StringComparer.Ordinal);
            var isList = members.TryGetValue("type", out var type) && type.ValueKind == JsonValueKind.String && LiteralReader.Text(type) == "list";
            return isList && members.TryGetValue("values", out var values) && values.ValueKind == JsonValueKind.Array ? Members(values) : null;
        }

        return LiteralReader.Read(group) is ArrayLiteral array ? new ValueSet(array.Items, ignoreCase: false) : null;
    }
}
