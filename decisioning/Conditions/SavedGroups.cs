using System.Collections.Frozen;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions;

/// <summary>Named lists of values that <c>$inGroup</c> and <c>$notInGroup</c> refer to; immutable and shared.</summary>
public sealed class SavedGroups
{
    private readonly FrozenDictionary<string, ValueSet> _groups;

    private SavedGroups(IEnumerable<KeyValuePair<string, ValueSet>> groups) =>
        _groups = groups.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No groups.</summary>
    public static SavedGroups Empty { get; } = new([]);

    /// <summary>Reads <c>{"name": [values…], …}</c>; a member that is no array is an empty group.</summary>
    /// <exception cref="ConditionException">The value is no object.</exception>
    public static SavedGroups Parse(JsonElement groups)
    {
        if (groups.ValueKind != JsonValueKind.Object)
        {
            throw new ConditionException("$", "saved groups are an object of arrays");
        }

        return new(Json.ObjectMembers.Of(groups).Select(group => KeyValuePair.Create(group.Key, Members(group.Value))));
    }

    /// <summary>Whether a group of that name exists.</summary>
    public bool Contains(string name) => _groups.ContainsKey(name);

    internal ValueSet Members(string name) => _groups.GetValueOrDefault(name, ValueSet.Empty);

    private static ValueSet Members(JsonElement group) =>
        LiteralReader.Read(group) is ArrayLiteral array ? new ValueSet(array.Items, ignoreCase: false) : ValueSet.Empty;
}
