using System.CommandLine;
using Realtime.LoadTests.Commands;

var root = new RootCommand("Realtime's load tests: shopper traffic, simulated or replayed")
{
    RunCommand.Make(), ReplayCommand.Make(), CheckCommand.Make(), LiveCommand.Make(), HotSpotsCommand.Make(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)));
    return Exit.BadUsage;
}

return await parsed.InvokeAsync();
