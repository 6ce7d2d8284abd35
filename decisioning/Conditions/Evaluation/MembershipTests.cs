using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$in $nin $ini $nini</c>.</summary>
internal sealed class MemberTest(ValueSet members, bool negated) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => members.ContainsAny(value) != negated;
}

/// <summary><c>$inGroup $notInGroup</c>; neither holds of a group that could not be read.</summary>
internal sealed class GroupTest(string group, bool negated) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) =>
        scope.Groups.Members(group) is { } members && members.ContainsAny(value) != negated;
}

/// <summary><c>$size</c>: asks the array's length, as a JSON number.</summary>
internal sealed class SizeTest(ValueTest length) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) =>
        value.IsArray && length.Holds(scope, new JsonValue(JsonInteger.Of(value.Element.GetArrayLength())));
}

/// <summary><c>$elemMatch</c> with operators. An element that is null never matches.</summary>
internal sealed class AnyElementTest(ValueTest element) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (!value.IsArray)
        {
            return false;
        }

        foreach (var item in value.Element.EnumerateArray())
        {
            var asked = JsonValue.Item(item);
            if (!asked.IsNull && element.Holds(scope, asked))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>$elemMatch</c> with a condition, of which an element is the attributes.</summary>
internal sealed class AnyElementWhereTest(Check element) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (!value.IsArray)
        {
            return false;
        }

        foreach (var item in value.Element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null && element.Holds(scope, item))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>$all $alli</c>.</summary>
internal sealed class ContainsAllTest(ValueTest[] members) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (!value.IsArray)
        {
            return false;
        }

        foreach (var member in members)
        {
            if (!Contains(scope, value.Element, member))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Contains(in Scope scope, JsonElement array, ValueTest member)
    {
        foreach (var item in array.EnumerateArray())
        {
            if (member.Holds(scope, JsonValue.Item(item)))
            {
                return true;
            }
        }

        return false;
    }
}
