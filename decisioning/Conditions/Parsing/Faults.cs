using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>What happens at a fault: strict reading throws, lenient reading puts a part there that never holds.</summary>
internal sealed class Faults(bool strict)
{
    /// <summary>A condition that can't be read.</summary>
    public Malformed Condition(Place at, string reason)
    {
        Refuse(at, reason);
        return new Malformed(reason);
    }

    /// <summary>An operator that can't be read.</summary>
    public Unsatisfiable Predicate(string name, Place at, string reason)
    {
        Refuse(at, reason);
        return new Unsatisfiable(name, reason);
    }

    /// <summary>Something that strict reading refuses and lenient reading takes as it is.</summary>
    public void Refuse(Place at, string reason)
    {
        if (strict)
        {
            throw new ConditionException(at.ToString(), reason);
        }
    }

    /// <summary>The same, if it is so.</summary>
    public void RefuseIf(bool fault, Place at, string reason)
    {
        if (fault)
        {
            Refuse(at, reason);
        }
    }

    /// <summary>The members of an object; of a name written twice the last counts.</summary>
    public List<KeyValuePair<string, JsonElement>> Members(JsonElement json, Place at)
    {
        var members = ObjectMembers.Of(json);
        RefuseIf(members.Count != json.GetPropertyCount(), at, "a name is written twice");
        return members;
    }
}
