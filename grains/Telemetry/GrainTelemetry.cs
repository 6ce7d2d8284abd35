using System.Diagnostics;
using System.Diagnostics.Metrics;
using Realtime.Decisioning.Budgets;

namespace Realtime.Grains.Telemetry;

/// <summary>
/// What grains measure and trace: docs/telemetry.md. Costs next to nothing while nobody listens. Names tenants and
/// campaigns, never a shopper.
/// </summary>
internal static class GrainTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Realtime.Grains";

    /// <summary>Turns of shoppers.</summary>
    public static readonly ActivitySource Traces = new(Name);

    /// <summary>Everything that grains count.</summary>
    public static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> _turn = Meter.CreateHistogram<double>("realtime.turn.duration", "s", "A shopper's turn, from its begin to committed");
    private static readonly Histogram<double> _decide = Meter.CreateHistogram<double>("realtime.turn.decide.duration", "s", "The part of a turn that applies and decides, before the commit");
    private static readonly Counter<long> _decisions = Meter.CreateCounter<long>("realtime.decisions", "{placement}", "Placements decided, by outcome");
    private static readonly Counter<long> _asked = Meter.CreateCounter<long>("realtime.leases.asked", "{unit}", "Budget units that decisions asked this silo for, by answer");
    private static readonly Histogram<double> _lease = Meter.CreateHistogram<double>("realtime.leases.duration", "s", "From asking a campaign for a lease to its answer");

    private static readonly KeyValuePair<string, object?> _offer = new("outcome", "offer");
    private static readonly KeyValuePair<string, object?> _fallback = new("outcome", "fallback");
    private static readonly KeyValuePair<string, object?> _stale = new("outcome", "stale");

    /// <summary>A turn ended; of one that failed only the trace tells.</summary>
    public static void Turned(long began, long decided, TimeProvider time)
    {
        if (_turn.Enabled)
        {
            _decide.Record(time.GetElapsedTime(began, decided).TotalSeconds);
            _turn.Record(time.GetElapsedTime(began).TotalSeconds);
        }
    }

    /// <summary>A placement was decided.</summary>
    /// <param name="fresh">False when this silo serves fallbacks only.</param>
    public static void Decided(bool offered, bool fresh) => _decisions.Add(1, offered ? _offer : fresh ? _fallback : _stale);

    /// <summary>A decision asked for a budget unit.</summary>
    public static void Asked(BudgetAnswer answer)
    {
        if (_asked.Enabled)
        {
            _asked.Add(1, new KeyValuePair<string, object?>("answer", Word(answer)));
        }
    }

    /// <summary>A campaign answered, with a lease or without.</summary>
    public static void Leased(TimeSpan took) => _lease.Record(took.TotalSeconds);

    private static string Word(BudgetAnswer answer) => answer switch
    {
        BudgetAnswer.Taken => "taken",
        BudgetAnswer.Exhausted => "exhausted",
        BudgetAnswer.LeasePending => "pending",
        _ => "paced",
    };
}
