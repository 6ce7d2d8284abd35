using System.Text.Json;

namespace Realtime.Decisioning.Conditions;

/// <summary>Short ways to put a question.</summary>
internal static class Ask
{
    public static JsonElement Json(string json) => JsonElement.Parse(json);

    /// <summary>Whether a condition, read leniently, holds of attributes.</summary>
    public static bool Holds(string condition, string attributes) => Condition.Parse(Json(condition)).Evaluate(Json(attributes));

    /// <summary>The same of one predicate on the attribute <c>a</c>; without a value, that is missing.</summary>
    public static bool HoldsOf(string? value, string predicate) =>
        Holds($$$"""{"a":{{{predicate}}}}""", value is null ? "{}" : $$$"""{"a":{{{value}}}}""");

    public static ConditionTrace Why(string condition, string attributes, IEventHistory? history = null, DateTimeOffset now = default) =>
        Condition.Parse(Json(condition)).Explain(new EvaluationContext(Json(attributes), history ?? EmptyEventHistory.Instance, now));

    public static ConditionException Refusal(string condition, ConditionOptions? options = null) =>
        Should.Throw<ConditionException>(() => Condition.Parse(Json(condition), options ?? ConditionOptions.ForSaving));
}
