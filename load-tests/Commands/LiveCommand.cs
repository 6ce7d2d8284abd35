using System.CommandLine;
using Realtime.LoadTests.Live;

namespace Realtime.LoadTests.Commands;

/// <summary><c>load-tests live</c>: how soon an operator's change is enforced, shown and withdrawn.</summary>
public static class LiveCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var common = new CommonOptions();
        var also = new Option<string[]>("--also") { Description = "Root address of another edge; repeat it for more", DefaultValueFactory = _ => [] };
        var pages = new Option<int>("--pages") { Description = "Open pages, spread over the edges", DefaultValueFactory = _ => 100 };
        var rounds = new Option<int>("--rounds") { Description = "Times that the campaign is resumed and paused", DefaultValueFactory = _ => 20 };
        var limit = CommonOptions.Duration("--limit", "Longest time that a page may take to follow", "1s");
        var command = new Command("live", "Publish and pause a campaign, and measure when every process and every open page follows") { also, pages, rounds, limit };
        foreach (var option in new Option[] { common.Target, common.Keys, common.Json })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancel) => Exit.Of(async () =>
        {
            var keys = Access.ServerKeys.Read(parsed.GetValue(common.Keys)!);
            var options = new LiveOptions(
                [parsed.GetValue(common.Target)!, .. parsed.GetValue(also)!.Select(CommonOptions.AddressOf)],
                keys.WriteKey,
                keys.OpsKey ?? throw new UsageException("The file of keys names no opsKey; live publishes and pauses with it."),
                parsed.GetValue(pages),
                parsed.GetValue(rounds),
                parsed.GetValue(limit));
            var report = await ProgressBar.While(progress => new LiveRun(options, TimeProvider.System).Execute(progress, cancel));
            LiveText.Print(Console.Out, report, options);
            await ReportFile.Write(parsed.GetValue(common.Json), report);
            return report.Ok;
        }));
        return command;
    }
}
