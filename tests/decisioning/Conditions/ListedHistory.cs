using System.Text.Json;

namespace Realtime.Decisioning.Conditions;

/// <summary>One event of a <see cref="ListedHistory"/>.</summary>
internal sealed record Happening(string Name, DateTimeOffset At, JsonElement Properties, bool InSession = true);

/// <summary>A history that is a list and counts by looking at all of it.</summary>
internal sealed class ListedHistory(params IEnumerable<Happening> events) : IEventHistory
{
    private readonly List<Happening> _events = [.. events];

    public int Count(EventQuery query, DateTimeOffset? since, int enough = int.MaxValue) =>
        Math.Min(enough, Answering(query).Count(happening => since is null || happening.At > since));

    public DateTimeOffset? NthLatest(EventQuery query, int nth) =>
        Answering(query).Select(happening => (DateTimeOffset?)happening.At).OrderDescending().ElementAtOrDefault(nth - 1);

    private IEnumerable<Happening> Answering(EventQuery query) => _events.Where(happening =>
        happening.Name == query.Event
        && (query.Scope == HistoryScope.History || happening.InSession)
        && (query.Where is null || query.Where.Evaluate(happening.Properties)));
}
