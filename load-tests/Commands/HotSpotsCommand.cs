using System.CommandLine;
using Realtime.LoadTests.HotSpots;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Scheduling;

namespace Realtime.LoadTests.Commands;

/// <summary><c>load-tests hotspots</c>: what one campaign, shopper or tenant costs all others.</summary>
public static class HotSpotsCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var common = new CommonOptions();
        var shoppers = new Option<int>("--shoppers") { Description = "The others, each with an open page", DefaultValueFactory = _ => 100 };
        var rate = new Option<double>("--rate") { Description = "Events a second of the others together", DefaultValueFactory = _ => 100 };
        var duration = CommonOptions.Duration("--duration", "How long to measure in a round", "10s");
        var warmup = CommonOptions.Duration("--warmup", "How long each is hot before it is measured", "10s");
        var rounds = new Option<int>("--rounds") { Description = "Rounds with each hot spot, and as many without it in between", DefaultValueFactory = _ => 5 };
        var flood = new Option<string?>("--flood-key") { Description = "Write key of another tenant, which floods; without it none does" };
        var heats = new Option<string[]>("--hot") { Description = "What is to be hot: campaign, shopper or tenant; repeat it for more, without it all are measured in turn" };
        heats.AcceptOnlyFromAmong("campaign", "shopper", "tenant");
        var limit = new Option<double>("--limit") { Description = "How many times its calm p99 the others' p99 may be", DefaultValueFactory = _ => 1.5 };
        var command = new Command("hotspots", "Measure what one hot campaign, one hot shopper and one flooding tenant cost all others") { shoppers, rate, duration, warmup, rounds, heats, flood, limit };
        foreach (var option in new Option[] { common.Target, common.Keys, common.Placements, common.Json })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancel) => Exit.Of(async () =>
        {
            var keys = Access.ServerKeys.Read(parsed.GetValue(common.Keys)!);
            var others = new LoadOptions(
                parsed.GetValue(common.Target)!,
                keys.WriteKey,
                parsed.GetValue(shoppers),
                parsed.GetValue(rate),
                parsed.GetValue(duration),
                Warmup: TimeSpan.FromSeconds(1),
                Drain: TimeSpan.FromSeconds(30),
                ConnectionKind.Signalr,
                ArrivalSpacing.Poisson,
                Seed: 1,
                parsed.GetValue(common.Placements)!,
                Caps: new Dictionary<string, int>());
            others.Check();
            var options = new HotSpotOptions(
                others,
                keys.OpsKey ?? throw new UsageException("The file of keys names no opsKey; hotspots publishes a campaign with it."),
                parsed.GetValue(flood),
                parsed.GetValue(rounds) is >= 1 and var number ? number : throw new UsageException("--rounds must be 1 or more."),
                parsed.GetValue(limit)) { Heats = parsed.GetValue(heats) ?? [], Warmup = parsed.GetValue(warmup) };
            var report = await ProgressBar.While(progress => new HotSpotRun(options, TimeProvider.System).Execute(progress, cancel));
            HotSpotsText.Print(Console.Out, report);
            await ReportFile.Write(parsed.GetValue(common.Json), report);
            return report.Ok;
        }));
        return command;
    }
}
