using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>Reads conditions: objects of paths and of <c>$and $or $nor $not $did $didNot</c>.</summary>
internal sealed class ConditionParser
{
    private readonly Faults _faults;
    private readonly PredicateParser _predicates;
    private readonly DidParser _did;
    private readonly ConditionOptions _options;

    public ConditionParser(ConditionOptions options)
    {
        _options = options;
        _faults = new Faults(options.Strict);
        _predicates = new PredicateParser(this, _faults, options);
        _did = new DidParser(this, _faults, options);
    }

    /// <summary>Reads a whole condition.</summary>
    public ConditionNode Read(JsonElement json)
    {
        var depth = json.ValueKind == JsonValueKind.Undefined ? 0 : Depth.Of(json);
        if (depth > _options.MaxDepth)
        {
            return _faults.Condition(Place.Root, $"nested {depth} deep, at most {_options.MaxDepth}");
        }

        return Read(json, Place.Root, overAttributes: true);
    }

    /// <summary>Reads a condition at a place: over the attributes, or over an array's element or an event's properties.</summary>
    public ConditionNode Read(JsonElement json, Place at, bool overAttributes)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return _faults.Condition(at, "a condition is an object");
        }

        var parts = ImmutableArray.CreateBuilder<ConditionNode>();
        foreach (var member in _faults.Members(json, at))
        {
            parts.Add(Part(member.Key, member.Value, at.Member(member.Key), overAttributes));
        }

        return parts.Count == 1 ? parts[0] : new And(parts.DrainToImmutable());
    }

    private ConditionNode Part(string name, JsonElement value, Place at, bool overAttributes)
    {
        switch (name)
        {
            case "$not":
                return new Not(Read(value, at, overAttributes));
            case "$and" or "$or" or "$nor" when value.ValueKind != JsonValueKind.Array:
                return _faults.Condition(at, $"{name} takes an array of conditions");
            case "$and":
                return new And(List(value, at, overAttributes));
            case "$or":
                return new Or(List(value, at, overAttributes));
            case "$nor":
                return new Nor(List(value, at, overAttributes));
            case "$did" or "$didNot" when !overAttributes:
                return _faults.Condition(at, $"{name} can't be asked of an array's element or an event's properties");
            case "$did" or "$didNot":
                return _did.Read(value, at, negated: name == "$didNot");
            default:
                return CheckPath(name, overAttributes) is { } fault
                    ? _faults.Condition(at, fault)
                    : new Field(new AttributePath(name), _predicates.Read(value, at));
        }
    }

    private ImmutableArray<ConditionNode> List(JsonElement array, Place at, bool overAttributes) =>
        [.. array.EnumerateArray().Select((item, index) => Read(item, at.Item(index), overAttributes))];

    private string? CheckPath(string path, bool overAttributes)
    {
        if (!_options.Strict)
        {
            return null;
        }

        if (path.StartsWith('$'))
        {
            return $"unknown operator {path}";
        }

        if (path.Split('.').Any(segment => segment.Length == 0))
        {
            return "a path has a name between any two dots";
        }

        var root = path.Split('.')[0];
        return overAttributes && _options.Roots is { } roots && !roots.Contains(root)
            ? $"unknown attribute {root}; there are {string.Join(", ", roots.Order(StringComparer.Ordinal))}"
            : null;
    }
}
