using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Segmenting;

/// <summary>A shopper whose membership follows what happens, and who can be asked what it should be.</summary>
internal sealed class SimulatedMember(SegmentSet set, ImmutableArray<SegmentDefinition> definitions, bool forgetsEvents = false, bool forgetsLosses = false)
{
    private static readonly TimeSpan _sessionTimeout = TimeSpan.FromMinutes(30);
    private readonly List<FreshEvent> _fresh = [];
    private readonly (string Id, Condition Condition)[] _naive =
        [.. definitions.Select(definition => (definition.Id, Condition.Parse(definition.Condition.Parse())))];

    private EventHistory _history = EventHistory.Empty;
    private (int N, string Tags, string? Session, int Views, DateTimeOffset EndsAt) _state = (0, "[]", null, 0, default);
    private (int N, string Tags, string? Session, int Views, DateTimeOffset EndsAt) _before = (0, "[]", null, 0, default);

    public static IAttributeShape Shape { get; } = new OneKey();

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public SegmentMembership Membership { get; private set; } = SegmentMembership.None;

    /// <summary>Where what happens is told by whoever draws it.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What evaluating every condition says, each after those that it asks for.</summary>
    public IReadOnlyCollection<string> Expected()
    {
        var members = ImmutableArray<SegmentMember>.Empty;
        for (var round = 0; round < _naive.Length; round++)
        {
            var attributes = Of(_state, members, Live);
            members = [.. _naive.Where(segment => segment.Condition.Evaluate(new EvaluationContext(attributes.Json, attributes.History, Now)))
                .Select(segment => new SegmentMember(segment.Id, Now)).OrderBy(member => member.Id, StringComparer.Ordinal)];
        }

        return [.. members.Select(member => member.Id)];
    }

    public void Happen(string name, string properties, TimeSpan ago)
    {
        Log.Add($"{Now:HH:mm:ss} {name} {properties} {ago} ago");
        if (Live is null)
        {
            _state = _state with { Session = $"s{Log.Count}", Views = 0 };
        }

        _state = _state with { Views = _state.Views + 1, EndsAt = Now + _sessionTimeout };
        var json = JsonElement.Parse(properties);
        var before = _history;
        var givenUp = new GivenUp();
        _history = _history.Add(new(name, Now - ago, _state.Session, null, json), null, givenUp);
        _fresh.AddRange(forgetsLosses ? [] : givenUp.Of(set.Counts));
        _fresh.Add(new(name, EventHistory.AsKept(json, null)));
        Update(before);
    }

    public void Change(int n, string tags)
    {
        Log.Add($"{Now:HH:mm:ss} n = {n}, tags = {tags}");
        _state = _state with { N = n, Tags = tags };
        Update(_history);
    }

    /// <summary>Lets time pass, and looks again whenever the membership said so.</summary>
    /// <param name="check">Asked right before and after each of those instants.</param>
    public void Wait(TimeSpan span, Action check)
    {
        var until = Now + span;
        while (Membership.LooksAgainAt is { } again && again <= until)
        {
            Now = again > Now.AddMilliseconds(1) ? again.AddMilliseconds(-1) : Now;
            check();
            Now = again;
            Log.Add($"{Now:HH:mm:ss} looks again");
            Update(_history);
            check();
        }

        Now = until;
        Log.Add($"{Now:HH:mm:ss}");
    }

    private string? Live => _state.Session is not null && _state.EndsAt > Now ? _state.Session : null;

    private void Update(EventHistory earlier)
    {
        var turn = new SegmentTurn(
            Of(_before, Membership.In, Membership.Session), Now, Live, Live is null ? null : _state.EndsAt, forgetsEvents ? [] : _fresh.ToArray(),
            _history.GaveUpSince(earlier), members => Of(_state, members, Live));
        Membership = turn.Apply(set, Membership);
        _fresh.Clear();
        _before = _state;
    }

    private Attributes Of(
        (int N, string Tags, string? Session, int Views, DateTimeOffset EndsAt) state, ImmutableArray<SegmentMember> members, string? session)
    {
        var inSession = session is null || session != state.Session ? "" : $$"""
            ,"session":{"views":{{state.Views}},"odd":{{state.Views % 2}} }
            """;
        var ids = string.Join(',', members.Select(member => $"\"{member.Id}\""));
        return new(
            JsonElement.Parse($$"""{"shopper":{"n":{{state.N}} },"cart":{"tags":{{state.Tags}} },"segments":[{{ids}}]{{inSession}} }"""),
            _history.In(session));
    }

    private sealed class Attributes(JsonElement json, IEventHistory history) : IAttributes
    {
        public JsonElement Json => json;

        public IEventHistory History => history;

        public AttributeValue Read(in AttributeKey key) => AttributeValue.Of(json.GetProperty("shopper").GetProperty("n"));
    }

    private sealed class OneKey : IAttributeShape
    {
        public AttributeKey? Find(AttributePath path) => path.Text == "shopper.n" ? new AttributeKey(0) : null;
    }
}
