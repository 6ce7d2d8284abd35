using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>A node of a condition, compiled over JSON.</summary>
internal abstract class Check
{
    /// <summary>Asks the attributes, which need not be an object.</summary>
    public abstract bool Holds(in Scope scope, JsonElement attributes);

    /// <summary>The part that decides: of several that must hold the first that does not, of alternatives the first that does.</summary>
    public abstract Finding Explain(in Scope scope, JsonElement attributes);
}
