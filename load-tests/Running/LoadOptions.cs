using Realtime.LoadTests.Scheduling;

namespace Realtime.LoadTests.Running;

/// <summary>How shoppers reach the server.</summary>
public enum ConnectionKind
{
    /// <summary>All with an open page over the hub.</summary>
    Signalr,

    /// <summary>All over HTTP.</summary>
    Http,

    /// <summary>Every other one so.</summary>
    Mixed,
}

/// <summary>A load to put on a server.</summary>
/// <param name="Rate">Events a second of all shoppers together. Navigations and display reports come on top.</param>
/// <param name="Warmup">Load before the measured <paramref name="Duration"/>, whose latencies are discarded.</param>
/// <param name="Drain">Longest wait for answers after the last event.</param>
/// <param name="Caps">Impressions that one shopper may have of a campaign, to be checked.</param>
public sealed record LoadOptions(
    Uri Target,
    string WriteKey,
    int Shoppers,
    double Rate,
    TimeSpan Duration,
    TimeSpan Warmup,
    TimeSpan Drain,
    ConnectionKind Connections,
    ArrivalSpacing Spacing,
    int Seed,
    IReadOnlyList<string> Placements,
    IReadOnlyDictionary<string, int> Caps)
{
    /// <summary>Events that the server takes from one shopper in a day; a run that needs more measures refusals.</summary>
    public const int MostEventsOfAShopper = 2000;

    /// <summary>Refuses what cannot be measured.</summary>
    /// <exception cref="UsageException">It says which option and what is allowed.</exception>
    public void Check()
    {
        Require(Shoppers is >= 1 and <= 100_000, "--shoppers", "1 to 100,000");
        Require(Rate is > 0 and <= 1_000_000, "--rate", "above 0, up to 1,000,000 events a second");
        Require(Duration > TimeSpan.Zero, "--duration", "longer than zero");
        Require(Warmup >= TimeSpan.Zero, "--warmup", "zero or longer");

        // Displays count as messages too: about one in five events brings one, and shoppers are drawn at random.
        var each = Rate * (Duration + Warmup).TotalSeconds / Shoppers;
        Require(
            each <= MostEventsOfAShopper * 0.7,
            "--shoppers",
            $"more of them: each would send about {each:0} events, and the server takes {MostEventsOfAShopper} messages a day from one. At least {Math.Ceiling(each * Shoppers / (MostEventsOfAShopper * 0.7)):0} here");
    }

    private static void Require(bool holds, string option, string allowed)
    {
        if (!holds)
        {
            throw new UsageException($"{option} must be {allowed}.");
        }
    }
}
