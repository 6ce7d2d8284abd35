using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Segmenting;
using Realtime.Grains;
using Realtime.Grains.Shoppers;
using Realtime.Shoppers;

namespace Realtime.Benchmarks.Shoppers;

/// <summary>Bytes a shopper, in memory and stored, and what segments cost in an event's turn; as Markdown.</summary>
internal static class ShopperBenchmark
{
    private const int Copies = 400;
    private const int Turns = 4_000;

    public static async Task Run(TextWriter output)
    {
        output.WriteLine($"The runtime's own for an activation: {await ActivationSize.Measure():n0} bytes.");
        output.WriteLine();
        output.WriteLine("| shopper | events | at rest, bytes | in a turn, bytes | of it exposures | history | sessions | messages | pages | stored, bytes |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        Row(output, "idle: one visit of 8 events, gone", 40, shopper => shopper.Visit(8, pages: true, leave: true));
        Row(output, "active: 40 events, a page open", 40, shopper => shopper.Visit(40, pages: true, leave: false));
        Row(output, "heavy: 500 events in 4 days", 10, shopper => Days(shopper, 500, pages: true));
        Row(output, "heavy: 50,000 events in a year", 2, shopper => Days(shopper, 50_000, pages: true));
        Row(output, "the same, no page ever open: 500", 10, shopper => Days(shopper, 500, pages: false));
        Row(output, "the same, no page ever open: 50,000", 2, shopper => Days(shopper, 50_000, pages: false));
        output.WriteLine();
        output.WriteLine("| segments | turn without, µs | with, µs | segments alone, µs | evaluating every one, µs | entered and left per 100 events |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var count in (int[])[10, 100, 1_000])
        {
            Cost(output, count);
        }
    }

    private static void Days(SimulatedShopper shopper, int events, bool pages)
    {
        const int ADay = 137;
        while (shopper.Events < events)
        {
            shopper.Visit(Math.Min(ADay / 3, events - shopper.Events), pages, leave: true);
            shopper.Rest(TimeSpan.FromHours(7));
        }
    }

    /// <summary>A kind of shopper: some who did not do the same, so that what they have in common is not more than real.</summary>
    private static void Row(TextWriter output, string name, int shoppers, Action<SimulatedShopper> live)
    {
        var (states, events) = (new ShopperState[shoppers], 0);
        for (var i = 0; i < states.Length; i++)
        {
            var shopper = new SimulatedShopper(ShopperWorkload.Table(10), 7 + i, ShopperWorkload.Began);
            live(shopper);
            (states[i], events) = (shopper.State, shopper.Events);
        }

        var held = Held(states);
        output.WriteLine(
            $"| {name} | {events:n0} | {Packed(states):n0} | {held:n0} | {held - Held(Without(states, shopper => shopper with { Exposures = ExposureLedger.Empty })):n0}"
            + $" | {held - Held(Without(states, shopper => shopper with { History = EventHistory.Empty })):n0}"
            + $" | {held - Held(Without(states, shopper => shopper with { Sessions = [] })):n0}"
            + $" | {held - Held(Without(states, shopper => shopper with { Seen = SeenMessages.Empty })):n0}"
            + $" | {held - Held(Without(states, shopper => shopper with { Pages = [] })):n0} | {states.Average(state => Stored(state).Length):n0} |");
    }

    private static ShopperState[] Without(ShopperState[] shoppers, Converter<ShopperState, ShopperState> without) => Array.ConvertAll(shoppers, without);

    private static byte[] Stored(ShopperState shopper) =>
        JsonSerializer.SerializeToUtf8Bytes(new ShopperRecord { Shopper = shopper }, GrainsJson.Default.ShopperRecord);

    /// <summary>What a state takes on average, read from its row as an activation does.</summary>
    private static long Held(ShopperState[] shoppers)
    {
        var rows = Array.ConvertAll(shoppers, Stored);
        var copies = new ShopperRecord[Copies];
        copies[0] = JsonSerializer.Deserialize(rows[0], GrainsJson.Default.ShopperRecord)!;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 1; i < copies.Length; i++)
        {
            copies[i] = JsonSerializer.Deserialize(rows[i % rows.Length], GrainsJson.Default.ShopperRecord)!;
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(copies);
        return held / (Copies - 1);
    }

    /// <summary>What a state takes on average in an activation that nobody has asked anything for half a minute.</summary>
    private static long Packed(ShopperState[] shoppers)
    {
        using var resting = new RestingShoppers(TimeProvider.System, NullLogger<RestingShoppers>.Instance);
        var copies = new HeldShopper[Copies];
        PackedShopper.Of(shoppers[0]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = new(resting) { State = shoppers[i % shoppers.Length] };
            while (!copies[i].TryRest())
            {
            }
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(copies);
        return held / Copies;
    }

    private static void Cost(TextWriter output, int count)
    {
        var (without, _) = Time(new(ShopperWorkload.Table(0), 7, ShopperWorkload.Began));
        var table = ShopperWorkload.Table(count);
        var shopper = new SimulatedShopper(table, 7, ShopperWorkload.Began);
        var (with, changes) = Time(shopper);
        var every = Every(table.Segments, shopper.State, shopper.Now);
        output.WriteLine($"| {count:n0} | {without:n1} | {with:n1} | {with - without:n1} | {every:n1} | {changes:n1} |");
    }

    private static (double Microseconds, double Changes) Time(SimulatedShopper shopper)
    {
        shopper.Visit(Turns / 4, pages: false, leave: false);
        var changes = 0;
        var members = shopper.State.Membership.In;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Turns; i++)
        {
            shopper.Visit(1, pages: false, leave: false);
            changes += shopper.State.Membership.In == members ? 0 : 1;
            members = shopper.State.Membership.In;
            if (i % 400 == 0)
            {
                shopper.Rest(TimeSpan.FromHours(24));
            }
        }

        return (Stopwatch.GetElapsedTime(began).TotalMicroseconds / Turns, changes * 100.0 / Turns);
    }

    /// <summary>The same without dependencies: every segment is asked anew, as a definition that changed makes it.</summary>
    private static double Every(SegmentSet set, ShopperState shopper, DateTimeOffset now)
    {
        const int Rounds = 300;
        var session = shopper.Sessions[^1];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rounds; i++)
        {
            var turn = new SegmentTurn(
                new ShopperAttributes(shopper, session, PageContext.None, now), now, session.Id, null, [], false,
                members => new ShopperAttributes(shopper with { Membership = shopper.Membership with { In = members } }, session, PageContext.None, now));
            turn.Apply(set, SegmentMembership.None);
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / Rounds;
    }
}
