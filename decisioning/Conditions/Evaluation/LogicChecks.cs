using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$and</c>, and the members of an object.</summary>
internal sealed class AndCheck(Check[] parts) : Check
{
    public override bool Holds(in Scope scope, JsonElement attributes)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(scope, attributes))
            {
                return false;
            }
        }

        return true;
    }

    public override Finding Explain(in Scope scope, JsonElement attributes)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(scope, attributes))
            {
                return part.Explain(scope, attributes);
            }
        }

        return parts.Length == 0 ? Finding.Constant("nothing is asked", holds: true) : parts[0].Explain(scope, attributes);
    }
}

/// <summary><c>$or</c>, and negated <c>$nor</c>.</summary>
internal sealed class OrCheck(Check[] parts, bool negated) : Check
{
    public override bool Holds(in Scope scope, JsonElement attributes) => Any(scope, attributes) != negated;

    public override Finding Explain(in Scope scope, JsonElement attributes)
    {
        foreach (var part in parts)
        {
            if (part.Holds(scope, attributes))
            {
                return part.Explain(scope, attributes);
            }
        }

        return parts.Length == 0
            ? Finding.Constant("an empty list of alternatives", holds: true)
            : parts[0].Explain(scope, attributes).Among(parts.Length - 1);
    }

    private bool Any(in Scope scope, JsonElement attributes)
    {
        foreach (var part in parts)
        {
            if (part.Holds(scope, attributes))
            {
                return true;
            }
        }

        return parts.Length == 0;
    }
}

/// <summary><c>$not</c> of a condition.</summary>
internal sealed class NotCheck(Check part) : Check
{
    public override bool Holds(in Scope scope, JsonElement attributes) => !part.Holds(scope, attributes);

    public override Finding Explain(in Scope scope, JsonElement attributes) => part.Explain(scope, attributes);
}

/// <summary>A part that could not be read.</summary>
internal sealed class NeverCheck(string reason) : Check
{
    public override bool Holds(in Scope scope, JsonElement attributes) => false;

    public override Finding Explain(in Scope scope, JsonElement attributes) => Finding.Constant(reason, holds: false);
}
