using System.Text.Json;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Explanations;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions;

/// <summary>
/// A condition in GrowthBook's language, with <c>$did</c> and <c>$didNot</c> on top: parsed and compiled once, immutable,
/// usable from any thread. Where GrowthBook's SDKs differ, the JavaScript SDK decides.
/// </summary>
public sealed class Condition
{
    private readonly Check _check;
    private readonly DidCheck[] _histories;
    private readonly SavedGroups _groups;

    private Condition(ConditionNode root, SavedGroups? groups)
    {
        var compiler = new Compiler();
        Root = root;
        _check = compiler.Compile(root);
        _histories = compiler.Histories;
        _groups = groups ?? SavedGroups.Empty;
        var (paths, events) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Dependencies.Collect(root, paths, events);
        (Paths, EventNames) = (paths, events);
    }

    /// <summary>The condition as it was written.</summary>
    public ConditionNode Root { get; }

    /// <summary>The attribute paths whose values the answer depends on.</summary>
    public IReadOnlySet<string> Paths { get; }

    /// <summary>The names of the events that <c>$did</c> and <c>$didNot</c> count.</summary>
    public IReadOnlySet<string> EventNames { get; }

    /// <summary>Parses leniently: what can't be understood never holds, and nothing is refused.</summary>
    public static Condition Parse(JsonElement json) => Parse(json, ConditionOptions.Lenient);

    /// <summary>Parses as the options say.</summary>
    /// <exception cref="ConditionException">The options are strict, and the condition can't be saved as it stands.</exception>
    public static Condition Parse(JsonElement json, ConditionOptions options) => new(new ConditionParser(options).Read(json), options.Groups);

    /// <summary>Compiles a condition that is parsed already.</summary>
    public static Condition From(ConditionNode root, SavedGroups? groups = null) => new(root, groups);

    /// <summary>Whether the condition holds of these attributes and an empty history.</summary>
    public bool Evaluate(JsonElement attributes) =>
        _check.Holds(new Scope(_groups, EmptyEventHistory.Instance, DateTimeOffset.UnixEpoch), attributes);

    /// <summary>Whether the condition holds.</summary>
    public bool Evaluate(in EvaluationContext context) => _check.Holds(ScopeOf(context), context.Attributes);

    /// <summary>Whether the condition holds, and which part of it decides.</summary>
    public ConditionTrace Explain(in EvaluationContext context)
    {
        var scope = ScopeOf(context);
        return Explanation.Of(_check.Holds(scope, context.Attributes), _check.Explain(scope, context.Attributes));
    }

    /// <summary>
    /// Whether the condition fails, and on an attribute that is missing or null: what <see cref="Explain"/> says of it,
    /// without its words.
    /// </summary>
    public bool FailsOnUnknown(in EvaluationContext context)
    {
        var scope = ScopeOf(context);
        return !_check.Holds(scope, context.Attributes) && _check.Explain(scope, context.Attributes).IsUnknown;
    }

    /// <summary>
    /// The first instant after now at which the passing of time alone can change the answer, because an event leaves the
    /// window of a <c>$did</c> or <c>$didNot</c>; none if only a new event or attribute can. Ask again after each.
    /// </summary>
    public DateTimeOffset? NextChange(in EvaluationContext context)
    {
        var next = default(DateTimeOffset?);
        foreach (var history in _histories)
        {
            if (history.NextChange(ScopeOf(context)) is { } change && (next is null || change < next))
            {
                next = change;
            }
        }

        return next;
    }

    /// <summary>The condition as JSON that parses to the same; <c>null</c> in place of what could not be read.</summary>
    public override string ToString() => JsonOf.Condition(Root);

    private Scope ScopeOf(in EvaluationContext context) => new(context.Groups ?? _groups, context.History, context.Now);
}
