using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Running;

/// <summary>
/// What a run measures. Latencies count when they were intended after the warm-up; errors count always. Safe for threads.
/// </summary>
public sealed class RunRecord(TimeProvider time, CapWatch caps)
{
    /// <summary>The name of <see cref="HubAck"/> among the summaries.</summary>
    public const string HubAckName = "event → ack (hub)";

    private long _measuredFrom = long.MaxValue;
    private long _lastAck;
    private long _started;
    private long _acknowledged;
    private long _pushes;
    private long _propositions;

    /// <summary>An event over the hub, until the server's answer: the event is durable then.</summary>
    public LatencyHistogram HubAck { get; } = new();

    /// <summary>An event over the hub, until the push that it brought.</summary>
    public LatencyHistogram Push { get; } = new();

    /// <summary>An event over HTTP, until the server's answer.</summary>
    public LatencyHistogram HttpAck { get; } = new();

    /// <summary>A decision over HTTP with an event in it, until its answer.</summary>
    public LatencyHistogram Decision { get; } = new();

    /// <summary>A navigation, until the new page's propositions; from when it was sent.</summary>
    public LatencyHistogram Navigation { get; } = new();

    /// <summary>A display report, until its answer; from when it was sent.</summary>
    public LatencyHistogram Report { get; } = new();

    /// <summary>How late this program itself started an arrival: part of every latency above.</summary>
    public LatencyHistogram OwnDelay { get; } = new();

    /// <summary>Failures by their code: the server's (docs/api.md), <c>http_&lt;status&gt;</c>, or <c>connection unanswered push_missing event_refused event_repeated</c>.</summary>
    public Tally Errors { get; } = new();

    /// <summary>
    /// What became of display reports, in the whole run: <c>recorded</c>, or <c>duplicate</c> when the offer was displayed
    /// on that page before; and for pages that displayed something in the moment in which the server replaced it,
    /// <c>unreserved</c> or <c>superseded</c>.
    /// </summary>
    public Tally Displays { get; } = new();

    /// <summary>What was displayed.</summary>
    public CapWatch Caps { get; } = caps;

    /// <summary>Events that were due in the measured time.</summary>
    public long Due => Interlocked.Read(ref _started);

    /// <summary>Of those, the ones that the server acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Pushes received in the measured time.</summary>
    public long Pushes => Interlocked.Read(ref _pushes);

    /// <summary>Propositions in them.</summary>
    public long Propositions => Interlocked.Read(ref _propositions);

    /// <summary>Timestamp of the latest acknowledgement of an event that counts.</summary>
    public long LastAcknowledged => Interlocked.Read(ref _lastAck);

    /// <summary>Ends the warm-up at that timestamp.</summary>
    public void MeasureFrom(long timestamp) => Interlocked.Exchange(ref _measuredFrom, timestamp);

    /// <summary>Whether what was intended at that timestamp counts.</summary>
    public bool Counts(long intended) => intended >= Interlocked.Read(ref _measuredFrom);

    /// <summary>An event is due.</summary>
    public void Started(long intended)
    {
        if (Counts(intended))
        {
            Interlocked.Increment(ref _started);
            OwnDelay.Record(time.GetElapsedTime(intended));
        }
    }

    /// <summary>An event was acknowledged.</summary>
    public void AcknowledgedEvent(LatencyHistogram kind, long intended, long at)
    {
        if (Counts(intended))
        {
            kind.Record(time.GetElapsedTime(intended, at));
            Interlocked.Increment(ref _acknowledged);
            Latest(at);
        }
    }

    /// <summary>Something else took its time.</summary>
    public void Took(LatencyHistogram kind, long from, long until)
    {
        if (Counts(from))
        {
            kind.Record(time.GetElapsedTime(from, until));
        }
    }

    /// <summary>A push arrived.</summary>
    public void Pushed(long at, int propositions)
    {
        if (Counts(at))
        {
            Interlocked.Increment(ref _pushes);
            Interlocked.Add(ref _propositions, propositions);
        }
    }

    /// <summary>The latencies by what was measured; what did not occur is left out.</summary>
    public IReadOnlyDictionary<string, LatencySummary> Summaries() =>
        new (string Name, LatencyHistogram Histogram)[]
        {
            (HubAckName, HubAck),
            ("event → push (hub)", Push),
            ("event → ack (HTTP)", HttpAck),
            ("event → decision (HTTP)", Decision),
            ("navigation", Navigation),
            ("display report", Report),
            ("own delay", OwnDelay),
        }
        .Where(one => one.Histogram.Count > 0)
        .ToDictionary(one => one.Name, one => LatencySummary.Of(one.Histogram));

    private void Latest(long at)
    {
        for (var known = Interlocked.Read(ref _lastAck); at > known;)
        {
            var seen = Interlocked.CompareExchange(ref _lastAck, at, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }
}
