using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Puts the part that decided into words.</summary>
internal static class Explanation
{
    public static ConditionTrace Of(bool holds, Finding finding)
    {
        if (finding.Reason is { } reason)
        {
            return new ConditionTrace(holds, null, null, null, null, false, reason);
        }

        var link = (holds, finding.Holds) switch
        {
            (false, false) => "needs",
            (false, true) => "must not be",
            (true, true) => "which is",
            (true, false) => "which is not",
        };
        var others = finding.Others switch
        {
            0 => string.Empty,
            1 => " (nor does the other alternative hold)",
            var many => $" (nor does any of {many} other alternatives hold)",
        };
        if (finding.Did is { } did)
        {
            var (times, asked) = (Times.Of(finding.Count), Times.Phrase(did));
            return new ConditionTrace(holds, null, did.Negated ? "$didNot" : "$did", asked, times, false, $"{did.Event} happened {times}{Times.Window(did)}, {link} {asked}{others}");
        }

        var (predicate, actual) = (finding.Predicate!, ValueText.Of(finding.Actual));
        var phrase = PredicatePhrase.Of(predicate);
        var unknown = !holds && JavaScriptValue.IsNull(finding.Actual);
        return new ConditionTrace(holds, finding.Path!.Text, predicate.Operator, phrase, actual, unknown, $"{finding.Path} is {actual}, {link} {phrase}{others}");
    }
}
