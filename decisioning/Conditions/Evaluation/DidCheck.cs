using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$did</c> and <c>$didNot</c>.</summary>
internal sealed class DidCheck(Did did) : Check
{
    private readonly EventQuery _query = new(did.Event, did.Where, did.Over);

    public override bool Holds(in Scope scope, JsonElement attributes) =>
        scope.History.Count(_query, Since(scope), did.AtLeast) >= did.AtLeast != did.Negated;

    public override Finding Explain(in Scope scope, JsonElement attributes)
    {
        var count = scope.History.Count(_query, Since(scope));
        return new Finding(did, count, Holds: count >= did.AtLeast != did.Negated);
    }

    /// <summary>
    /// When the passing of time alone will change the answer: when the event that completes the count leaves the window.
    /// </summary>
    public DateTimeOffset? NextChange(in Scope scope)
    {
        if (did.Within is not { } within || scope.History.NthLatest(_query, did.AtLeast) is not { } oldest)
        {
            return null;
        }

        var leaves = oldest + within;
        return leaves > scope.Now ? leaves : null;
    }

    private DateTimeOffset? Since(in Scope scope) => did.Within is { } within && scope.Now - DateTimeOffset.MinValue > within ? scope.Now - within : null;
}
