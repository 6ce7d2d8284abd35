using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>Who asks the index, and when.</summary>
internal readonly struct Question(IAttributes attributes, DateTimeOffset now)
{
    public IAttributes Attributes => attributes;

    /// <summary>The same for a condition; builds the JSON.</summary>
    public EvaluationContext Context => new(attributes.Json, EmptyEventHistory.Instance, now);
}
