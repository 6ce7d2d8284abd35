using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Histories;

/// <summary>A history as one session asks it.</summary>
/// <param name="session">The session's hash; 0 if there is none, which then has no events.</param>
internal sealed class SessionHistory(EventHistory history, uint session) : IEventHistory
{
    public int Count(EventQuery query, DateTimeOffset? since, int enough = int.MaxValue)
    {
        var count = 0;
        var answering = new Answering(this, query);
        while (count < enough && answering.TryRead(out var at) && (since is not { } start || at > start))
        {
            count++;
        }

        return count;
    }

    public DateTimeOffset? NthLatest(EventQuery query, int nth)
    {
        var answering = new Answering(this, query);
        while (answering.TryRead(out var at))
        {
            if (--nth == 0)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The events that answer a query, newest first.</summary>
    private struct Answering(SessionHistory of, EventQuery query)
    {
        private readonly EventTrack? _track = of.Find(query.Event);
        private EventTrack.Reader _reader = of.Find(query.Event)?.Read() ?? new([]);
        private int _place = -1;

        public bool TryRead(out DateTimeOffset at)
        {
            while (_reader.TryRead(out var happened))
            {
                _place++;
                if ((query.Scope == HistoryScope.History || of.IsOfSession(happened)) && IsWanted(happened))
                {
                    at = DateTimeOffset.FromUnixTimeMilliseconds(happened.At);
                    return true;
                }
            }

            at = default;
            return false;
        }

        private readonly bool IsWanted(in KeptEvent happened) =>
            query.Where is null || (!happened.Stripped && query.Where.Evaluate(ParsedTrack.Of(_track!, _place, happened)));
    }

    private EventTrack? Find(string name) => history.Find(name);

    private bool IsOfSession(in KeptEvent happened) => session != 0 && happened.Session == session;
}
