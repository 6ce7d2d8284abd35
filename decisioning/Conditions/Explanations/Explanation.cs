using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Puts the part that decided into words.</summary>
internal static class Explanation
{
    public static ConditionTrace Of(bool holds, Finding finding)
    {
        if (finding.Did is { } did)
        {
            return Of(holds, finding, did);
        }

        if (finding.Predicate is not { } predicate)
        {
            return new ConditionTrace(holds, null, null, null, null, UnknownAttribute: false, finding.Reason!);
        }

        var actual = finding.Actual.ValueKind == JsonValueKind.Undefined ? null : Wtf8.Decode(JsonMarshal.GetRawUtf8Value(finding.Actual));
        var sentence = $"{finding.Path} {Found(finding)}{Others(finding.Others)}";
        return new ConditionTrace(
            holds, finding.Path!.Text, predicate.Operator, JsonOf.Operand(predicate), actual, finding.IsUnknown && !holds, sentence);

        string Found(Finding of) => of.Simple() switch
        {
            { Predicate: Unsatisfiable never } => $"can't be asked: {never.Reason}",
            { Predicate: HasSize size, Actual.ValueKind: JsonValueKind.Array } list =>
                $"has {Words.Count(list.Actual.GetArrayLength(), "item")}, {Link(holds, list.Holds)} {PredicatePhrase.Of(size.Length)}",
            var simple => $"is {ValueText.Of(simple.Actual)}, {Link(holds, simple.Holds)} {PredicatePhrase.Of(simple.Predicate!)}",
        };
    }

    private static ConditionTrace Of(bool holds, Finding finding, Did did)
    {
        var times = finding.Count switch
        {
            0 => "never happened",
            1 => "happened once",
            var many => $"happened {Words.Count(many, "time")}",
        };
        var which = did.Where is null ? string.Empty : " with the properties asked for";
        var session = did.Over == HistoryScope.Session ? " in this session" : string.Empty;
        var window = did.Within is { } within ? $" in the last {Words.Of(within)}" : string.Empty;
        var asked = $"{(did.Negated ? "fewer than" : "at least")} {did.AtLeast.ToString(CultureInfo.InvariantCulture)}";
        return new ConditionTrace(
            holds,
            Path: null,
            did.Negated ? "$didNot" : "$did",
            JsonOf.History(did),
            finding.Count.ToString(CultureInfo.InvariantCulture),
            UnknownAttribute: false,
            $"{did.Event}{which} {times}{session}{window}, {Link(holds, finding.Holds)} {asked}{Others(finding.Others)}");
    }

    // A part that fails where the whole holds, or the other way round, stands under a $not or $nor.
    private static string Link(bool whole, bool part) => (whole, part) switch
    {
        (false, false) => "needs",
        (false, true) => "must not be",
        (true, true) => "which is",
        (true, false) => "which is not",
    };

    private static string Others(int others) => others switch
    {
        0 => string.Empty,
        1 => " (nor does the alternative hold)",
        _ => $" (nor does any of {Words.Count(others, "alternative")} hold)",
    };
}
