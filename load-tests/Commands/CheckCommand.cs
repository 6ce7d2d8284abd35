using System.CommandLine;
using Realtime.LoadTests.Checking;

namespace Realtime.LoadTests.Commands;

/// <summary><c>load-tests check</c>: kills the product under load, and compares.</summary>
public static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var server = new Option<string>("--server") { Description = "The silo's assembly, as built: …/Realtime.Silo.dll", Required = true };
        var arguments = new Option<string[]>("--server-argument") { Description = "A further argument for it; repeat it for more", DefaultValueFactory = _ => [] };
        var database = new Option<CheckedDatabase>("--database") { Description = "sqlite, or postgres: a server of its own, which is killed too", DefaultValueFactory = _ => CheckedDatabase.Sqlite };
        var kills = new Option<int>("--kills") { Description = "How often something is killed", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Of journeys and waits", DefaultValueFactory = _ => 1 };
        var inFlight = new Option<int>("--in-flight") { Description = "Writes that must be under way at every kill", DefaultValueFactory = _ => 100 };
        var history = new Option<string>("--history") { Description = "File for everything that clients were told, a JSON object a line", DefaultValueFactory = _ => "check-history.jsonl" };
        var stop = new Option<bool>("--stop-at-first") { Description = "End with the first broken promise" };
        var command = new Command("check", "Kill the product under load, start it again, and compare what clients were told with what it then says") { server, arguments, database, kills, seed, inFlight, history, stop };
        command.SetAction((parsed, cancel) => Exit.Of(async () =>
        {
            var options = new CheckOptions(
                parsed.GetValue(server)!, parsed.GetValue(arguments)!, parsed.GetValue(database), parsed.GetValue(kills), parsed.GetValue(seed),
                parsed.GetValue(inFlight), parsed.GetValue(history)!, parsed.GetValue(stop));
            if (!File.Exists(options.Server))
            {
                throw new UsageException($"--server {options.Server}: there is no such file; build the silo first.");
            }

            var report = await ProgressBar.While(progress => new CheckRun(options).Execute(progress, cancel));
            CheckText.Print(Console.Out, report, options);
            return report.Kept;
        }));
        return command;
    }
}
