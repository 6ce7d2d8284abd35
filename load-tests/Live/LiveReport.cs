using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Live;

/// <summary>How soon steps took effect, all counted from the instant at which the operator's request was sent.</summary>
/// <param name="Latencies">By what was waited for.</param>
/// <param name="Processes">Silos and edges that confirmed the last step.</param>
/// <param name="Unconfirmed">Answers that named a process which had not confirmed.</param>
/// <param name="Missed">Pages that did not follow a step within the limit, summed over the rounds.</param>
public sealed record LiveReport(IReadOnlyDictionary<string, LatencySummary> Latencies, int Processes, int Unconfirmed, int Missed)
{
    /// <summary>Whether the promise was kept.</summary>
    public bool Ok => Unconfirmed == 0 && Missed == 0;
}
