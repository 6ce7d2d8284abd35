using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>Who asks the index, and when.</summary>
internal readonly struct Question(IAttributes attributes, DateTimeOffset now)
{
    public IAttributes Attributes => attributes;

    /// <summary>The same for a condition; builds the JSON.</summary>
    public EvaluationContext Context => new(attributes.Json, attributes.History, now);

    /// <summary>Whether a condition holds; builds the JSON unless it asks about the history alone.</summary>
    public bool Holds(Condition condition) =>
        condition.Evaluate(condition.Paths.Count == 0 ? new(default, attributes.History, now) : Context);
}
