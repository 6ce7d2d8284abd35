namespace Realtime.Decisioning.Conditions;

/// <summary>Why a condition holds or not: the one part that decides.</summary>
/// <param name="Holds">Whether the whole condition holds.</param>
/// <param name="Path">The attribute of the deciding part; none of <c>$did</c> and of constants.</param>
/// <param name="Operator">Such as <c>$gte</c>; <c>=</c> of a bare value.</param>
/// <param name="Operand">What the operator compares with, in words.</param>
/// <param name="Actual">What was found, in words; <c>missing</c> if nothing was.</param>
/// <param name="UnknownAttribute">Whether the condition fails on an attribute that is missing or null (reason code <c>UNKNOWN_ATTRIBUTE</c>).</param>
/// <param name="Sentence">All of that, as <c>session.views is 2, needs at least 3</c>.</param>
public sealed record ConditionTrace(
    bool Holds, string? Path, string? Operator, string? Operand, string? Actual, bool UnknownAttribute, string Sentence);
