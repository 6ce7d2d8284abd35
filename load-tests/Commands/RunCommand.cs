using System.CommandLine;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Scheduling;

namespace Realtime.LoadTests.Commands;

/// <summary><c>load-tests run</c>: simulated shoppers at a given rate.</summary>
public static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var common = new CommonOptions();
        var shoppers = new Option<int>("--shoppers") { Description = "Simulated shoppers, each with a token of its own", Required = true };
        var rate = new Option<double>("--rate") { Description = "Events a second of all shoppers together", Required = true };
        var duration = CommonOptions.Duration("--duration", "How long to measure: 30s, 5m", null);
        var warmup = CommonOptions.Duration("--warmup", "Load before that whose latencies are discarded", "5s");
        var drain = CommonOptions.Duration("--timeout", "Longest wait for an answer after the last event", "30s");
        var connections = new Option<ConnectionKind>("--connections") { Description = "signalr, http, or mixed: every other shopper so", DefaultValueFactory = _ => ConnectionKind.Signalr };
        var arrivals = new Option<ArrivalSpacing>("--arrivals") { Description = "poisson: independent of each other; even: at equal gaps", DefaultValueFactory = _ => ArrivalSpacing.Poisson };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same schedule and the same journeys", DefaultValueFactory = _ => 1 };
        var command = new Command("run", "Simulate shoppers: an open loop, so that a slow server shows") { shoppers, rate, duration, warmup, drain, connections, arrivals, seed };
        common.AddTo(command);
        command.SetAction((parsed, cancel) => Exit.Of(async () =>
        {
            var options = new LoadOptions(
                parsed.GetValue(common.Target)!,
                common.ReadKeys(parsed).WriteKey,
                parsed.GetValue(shoppers),
                parsed.GetValue(rate),
                parsed.GetValue(duration),
                parsed.GetValue(warmup),
                parsed.GetValue(drain),
                parsed.GetValue(connections),
                parsed.GetValue(arrivals),
                parsed.GetValue(seed),
                parsed.GetValue(common.Placements)!,
                common.ReadCaps(parsed));
            options.Check();
            var report = await ProgressBar.While(progress => new LoadRun(options, TimeProvider.System).Execute(progress, cancel));
            RunText.Print(Console.Out, report, options);
            await ReportFile.Write(parsed.GetValue(common.Json), report);
            return report.Faults.Count == 0;
        }));
        return command;
    }
}
