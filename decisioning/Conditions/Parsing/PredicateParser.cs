using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Patterns;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>Reads what stands at a path: a bare value, or an object of operators.</summary>
internal sealed class PredicateParser(ConditionParser conditions, Faults faults, ConditionOptions options)
{
    private static readonly string[] _types = ["string", "number", "boolean", "object", "array", "null"];

    /// <summary>Reads all predicates on one value; at least one.</summary>
    public ImmutableArray<Predicate> Read(JsonElement json, Place at, bool ignoreCase = false)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return [new Is(LiteralReader.Read(json), ignoreCase && json.ValueKind == JsonValueKind.String)];
        }

        var members = faults.Members(json, at);
        var operators = members.Count(member => member.Key.StartsWith('$'));
        if (operators == 0 || operators < members.Count)
        {
            faults.RefuseIf(members.Count == 0, at, "an empty object asks nothing");
            faults.RefuseIf(operators > 0, at, "operators and names are mixed");
            return [new Is(LiteralReader.Read(json))];
        }

        return [.. members.Select(member => Operator(member.Key, member.Value, at.Member(member.Key)))];
    }

    private Predicate Operator(string name, JsonElement operand, Place at)
    {
        switch (name)
        {
            case "$eq" or "$ne" or "$lt" or "$lte" or "$gt" or "$gte":
                return Compared(name, operand, at);
            case "$veq" or "$vne" or "$vlt" or "$vlte" or "$vgt" or "$vgte":
                faults.RefuseIf(operand.ValueKind != JsonValueKind.String, at, $"{name} takes a version as a string");
                return new CompareVersion(ComparisonExtensions.Named(string.Concat("$", name.AsSpan(2))), LiteralReader.Read(operand));
            case "$in" or "$nin" or "$ini" or "$nini":
                return Among(name, operand, at);
            case "$all" or "$alli":
                return Contains(name, operand, at);
            case "$inGroup" or "$notInGroup":
                return Group(name, operand, at);
            case "$regex" or "$regexi" or "$notRegex" or "$notRegexi":
                return Pattern(name, operand, at);
            case "$exists":
                faults.RefuseIf(operand.ValueKind is not (JsonValueKind.True or JsonValueKind.False), at, "$exists takes true or false");
                return new Exists(JavaScriptValue.IsTruthy(new JsonValue(operand)));
            case "$type":
                return Type(operand, at);
            case "$size":
                return Size(operand, at);
            case "$not":
                return new Negation(One(Read(operand, at)));
            case "$elemMatch":
                return Element(operand, at);
            default:
                return faults.Predicate(name, at, $"unknown operator {name}");
        }
    }

    private Compare Compared(string name, JsonElement operand, Place at)
    {
        var isOrder = name is not ("$eq" or "$ne");
        var isOrdered = operand.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        faults.RefuseIf(isOrder && !isOrdered, at, $"{name} takes a string or a number");
        faults.RefuseIf(operand.ValueKind is JsonValueKind.Object or JsonValueKind.Array, at, $"{name} compares no arrays or objects; write the value itself");
        return new Compare(ComparisonExtensions.Named(name), LiteralReader.Read(operand));
    }

    private Predicate Among(string name, JsonElement operand, Place at)
    {
        if (operand.ValueKind != JsonValueKind.Array)
        {
            return faults.Predicate(name, at, $"{name} takes an array");
        }

        var members = operand.EnumerateArray().Select((item, index) =>
        {
            faults.RefuseIf(item.ValueKind is JsonValueKind.Object or JsonValueKind.Array, at.Item(index), $"{name} compares no arrays or objects");
            return LiteralReader.Read(item);
        });
        return new In([.. members], name is "$nin" or "$nini", name is "$ini" or "$nini");
    }

    private Predicate Contains(string name, JsonElement operand, Place at)
    {
        if (operand.ValueKind != JsonValueKind.Array)
        {
            return faults.Predicate(name, at, $"{name} takes an array");
        }

        var ignoreCase = name == "$alli";
        return new ContainsAll([.. operand.EnumerateArray().Select((item, index) => One(Read(item, at.Item(index), ignoreCase)))], ignoreCase);
    }

    private InGroup Group(string name, JsonElement operand, Place at)
    {
        faults.RefuseIf(operand.ValueKind != JsonValueKind.String, at, $"{name} takes the name of a group");
        var group = LiteralReader.Text(operand);
        faults.RefuseIf(options.Groups is { } groups && !groups.Contains(group), at, $"unknown group {group}");
        return new InGroup(group, name == "$notInGroup");
    }

    private Predicate Pattern(string name, JsonElement operand, Place at)
    {
        var matches = new Matches(LiteralReader.Text(operand), name.EndsWith('i'), name.StartsWith("$not", StringComparison.Ordinal));
        var fault = operand.ValueKind == JsonValueKind.String ? PatternFault(matches) : $"{name} takes a string";
        if (fault is null)
        {
            return matches;
        }

        // GrowthBook's editor writes "does not match" as $not of $regex, so a pattern that is none is not matched.
        var never = faults.Predicate(matches.IgnoreCase ? "$regexi" : "$regex", at, fault);
        return matches.Negated ? matches with { Pattern = BoundedPattern.Impossible } : never;
    }

    private string? PatternFault(Matches matches)
    {
        if (matches.Pattern.Length > options.MaxPatternLength)
        {
            return $"a pattern of {matches.Pattern.Length} characters, at most {options.MaxPatternLength}";
        }

        return BoundedPattern.Fault(matches.Pattern)
            ?? (options.Strict && BoundedPattern.MayNotEnd(matches.Pattern)
                ? "repeats a repetition together with look-around or a back-reference, which can take for ever"
                : null);
    }

    private Predicate Type(JsonElement operand, Place at)
    {
        var known = operand.ValueKind == JsonValueKind.String && _types.Contains(LiteralReader.Text(operand));
        return known
            ? new HasType(LiteralReader.Text(operand))
            : faults.Predicate("$type", at, $"$type takes one of {string.Join(", ", _types)}");
    }

    private HasSize Size(JsonElement operand, Place at)
    {
        var isLength = operand.ValueKind == JsonValueKind.Number && operand.TryGetInt32(out var length) && length >= 0;
        faults.RefuseIf(!isLength && operand.ValueKind != JsonValueKind.Object, at, "$size takes a whole number or operators");
        return new HasSize(One(Read(operand, at)));
    }

    private Predicate Element(JsonElement operand, Place at)
    {
        if (operand.ValueKind != JsonValueKind.Object)
        {
            return faults.Predicate("$elemMatch", at, "$elemMatch takes operators or a condition");
        }

        var members = faults.Members(operand, at);
        faults.RefuseIf(members.Count == 0, at, "an empty object asks nothing");
        return members.Count > 0 && members.All(member => member.Key.StartsWith('$'))
            ? new AnyElement(One(Read(operand, at)))
            : new AnyElementWhere(conditions.Read(operand, at, overAttributes: false));
    }

    private static Predicate One(ImmutableArray<Predicate> predicates) => predicates.Length == 1 ? predicates[0] : new Every(predicates);
}
