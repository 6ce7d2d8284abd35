namespace Realtime.Decisioning.Conditions;

/// <summary>Why a condition holds or not: the one part that decides, the first of several.</summary>
/// <param name="Holds">Whether the whole condition holds.</param>
/// <param name="Path">The attribute of the deciding part; none of <c>$did</c> and of what depends on nothing.</param>
/// <param name="Operator">Such as <c>$gte</c>, <c>=</c> of a bare value, <c>$did</c>; none of what depends on nothing.</param>
/// <param name="Operand">What the operator was given, as JSON.</param>
/// <param name="Actual">What was found, as JSON: the attribute's value, or how often the event happened; none if the attribute is missing.</param>
/// <param name="UnknownAttribute">Whether the condition fails on an attribute that is missing or null (reason code <c>UNKNOWN_ATTRIBUTE</c>).</param>
/// <param name="Place">Where the deciding part stands, as a JSON path; <c>$and</c> and its indexes are left out.</param>
/// <param name="Sentence">All of that in words, such as <c>session.views is 2, needs at least 3</c>.</param>
public sealed record ConditionTrace(
    bool Holds, string? Path, string? Operator, string? Operand, string? Actual, bool UnknownAttribute, string Sentence,
    string? Place = null);
