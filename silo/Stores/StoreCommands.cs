using System.CommandLine;
using Realtime.Storage;
using Realtime.Storage.Copying;

namespace Realtime.Silo.Stores;

/// <summary>
/// <c>backup</c>, <c>restore</c> and <c>copy-store</c>. All three are the same copy; a backup is a SQLite file that a server
/// could start on.
/// </summary>
internal static class StoreCommands
{
    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Make() => [Backup(), Restore(), Copy()];

    private static Command Backup()
    {
        var file = File("The file to make");
        var data = Data();
        var command = new Command("backup", "Copy the store that the server uses into a file; the server may go on meanwhile") { file, data };
        command.SetAction((parsed, cancel) => StoreWork.Run(async (configuration, progress) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            if (System.IO.File.Exists(target))
            {
                throw new CopyRefusedException($"{target} exists; a backup never goes over what is there.");
            }

            // Under another name until it is whole.
            var partial = $"{target}.partial";
            StoreWork.Remove(partial);
            try
            {
                var report = await StoreCopy.RunAsync(
                    StoreAddress.Configured(parsed.GetValue(data)!, configuration), new SqliteStorageOptions { Path = partial }, beside: true, progress, cancel);
                System.IO.File.Move(partial, target);
                return (report, $"backed up to {target}");
            }
            finally
            {
                StoreWork.Remove(partial);
            }
        }));
        return command;
    }

    private static Command Restore()
    {
        var file = File("A file that backup made");
        var data = Data();
        var command = new Command("restore", "Fill the empty store that the server will use from a backup; the server must not run") { file, data };
        command.SetAction((parsed, cancel) => StoreWork.Run(async (configuration, progress) =>
        {
            var report = await StoreCopy.RunAsync(
                new SqliteStorageOptions { Path = parsed.GetValue(file)! }, StoreAddress.Configured(parsed.GetValue(data)!, configuration), beside: true, progress, cancel);
            return (report, "restored");
        }));
        return command;
    }

    private static Command Copy()
    {
        var from = new Option<string>("--from") { Description = "sqlite:FILE, postgres:CONNECTION, or postgres for ConnectionStrings__Storage", Required = true };
        var to = new Option<string>("--to") { Description = "Likewise; it must be empty", Required = true };
        var command = new Command("copy-store", "Copy a store to another place or database; no server may run on either") { from, to };
        command.SetAction((parsed, cancel) => StoreWork.Run(async (configuration, progress) =>
        {
            var report = await StoreCopy.RunAsync(
                StoreAddress.Read(parsed.GetValue(from)!, configuration), StoreAddress.Read(parsed.GetValue(to)!, configuration), beside: false, progress, cancel);
            return (report, "copied");
        }));
        return command;
    }

    private static Argument<string> File(string description) => new("file") { Description = description };

    private static Option<string> Data() => new("--data") { Description = "Folder of the embedded database", DefaultValueFactory = _ => "data" };
}
