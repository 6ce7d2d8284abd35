using System.Collections.Frozen;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Choosing;

/// <summary>What the conditions of a table ask of a shopper's history, each question once. Immutable.</summary>
public sealed class HistoryQuestions
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _asked;
    private readonly Condition[] _timed;

    private HistoryQuestions(FrozenDictionary<string, FrozenSet<string>> asked, Condition[] timed)
    {
        (_asked, _timed) = (asked, timed);
    }

    /// <summary>The properties that are asked of events of that name; none if none are.</summary>
    public IReadOnlySet<string>? PropertiesOf(string eventName) => _asked.GetValueOrDefault(eventName);

    /// <summary>The first instant after now at which the passing of time alone can change an answer, or <c>null</c>.</summary>
    public DateTimeOffset? NextChange(IEventHistory history, DateTimeOffset now)
    {
        var next = default(DateTimeOffset?);
        foreach (var count in _timed)
        {
            var change = count.NextChange(new(default, history, now));
            next = next is null || change < next ? change ?? next : next;
        }

        return next;
    }

    internal static HistoryQuestions Of(IEnumerable<Condition> conditions)
    {
        var asked = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var timed = new Dictionary<string, Condition>(StringComparer.Ordinal);
        foreach (var did in conditions.Where(condition => condition.EventNames.Count > 0).SelectMany(condition => Dependencies.Counts(condition.Root)))
        {
            if (did.Within is not null)
            {
                var count = Condition.From(did with { Negated = false });
                timed.TryAdd(count.ToString(), count);
            }

            foreach (var path in did.Where?.Paths ?? (IReadOnlySet<string>)FrozenSet<string>.Empty)
            {
                if (!asked.TryGetValue(did.Event, out var properties))
                {
                    asked[did.Event] = properties = new(StringComparer.Ordinal);
                }

                properties.Add(path.Split('.')[0]);
            }
        }

        return new(
            asked.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal),
            [.. timed.Values]);
    }
}
