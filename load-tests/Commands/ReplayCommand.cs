using System.CommandLine;
using System.Globalization;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Replaying;

namespace Realtime.LoadTests.Commands;

/// <summary><c>load-tests replay</c>: recorded sessions again.</summary>
public static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var common = new CommonOptions();
        var file = new Argument<string>("file") { Description = $"CSV with the columns {ClickstreamReader.Header}" };
        var sessions = new Option<int?>("--sessions") { Description = "Only the first so many sessions" };
        var speed = new Option<string>("--speed") { Description = "asap, or how many times faster than recorded: 1, 60", DefaultValueFactory = _ => "asap" };
        var atOnce = new Option<int>("--at-once") { Description = "Sessions at the same time, with --speed asap", DefaultValueFactory = _ => 16 };
        var explain = new Option<bool>("--explain") { Description = "Ask for the reasons of all decisions (needs an ops key)", DefaultValueFactory = _ => true };
        var timeout = CommonOptions.Duration("--timeout", "Longest wait for an answer", "30s");
        var command = new Command("replay", "Replay recorded sessions as Product Viewed events, each session a shopper") { file, sessions, speed, atOnce, explain, timeout };
        common.AddTo(command);
        command.SetAction((parsed, cancel) => Exit.Of(async () =>
        {
            var keys = common.ReadKeys(parsed);
            var options = new ReplayOptions(
                parsed.GetValue(common.Target)!,
                keys,
                Speed(parsed.GetValue(speed)!),
                parsed.GetValue(atOnce) is >= 1 and <= 10_000 and var count ? count : throw new UsageException("--at-once must be 1 to 10,000."),
                parsed.GetValue(explain) && keys.OpsKey is not null,
                parsed.GetValue(timeout),
                parsed.GetValue(common.Placements)!,
                common.ReadCaps(parsed));
            var stream = Take(Read(parsed.GetValue(file)!), parsed.GetValue(sessions));
            var report = await ProgressBar.While(progress => new ReplayRun(options, TimeProvider.System).Execute(stream, progress, cancel));
            ReplayText.Print(Console.Out, report, options);
            await ReportFile.Write(parsed.GetValue(common.Json), report);
            return report.Ok;
        }));
        return command;
    }

    private static double? Speed(string text) => text switch
    {
        "asap" => null,
        _ when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed > 0 => speed,
        _ => throw new UsageException($"--speed {text} must be asap, or a number above 0."),
    };

    private static Clickstream Take(Clickstream stream, int? sessions) => sessions switch
    {
        null => stream,
        >= 1 => stream with { Sessions = [.. stream.Sessions.Take(sessions.Value)] },
        _ => throw new UsageException("--sessions must be 1 or more."),
    };

    private static Clickstream Read(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            return ClickstreamReader.Read(text);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} could not be read: {unreadable.Message}");
        }
    }
}
