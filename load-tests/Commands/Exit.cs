using Realtime.LoadTests.Access;
using Spectre.Console;

namespace Realtime.LoadTests.Commands;

/// <summary>Exit codes: what scripts see.</summary>
public static class Exit
{
    /// <summary>The run did what it should.</summary>
    public const int Ok = 0;

    /// <summary>Errors occurred, a cap was exceeded, or the rate was not reached; the output says which.</summary>
    public const int Failed = 1;

    /// <summary>The command could not be understood.</summary>
    public const int BadUsage = 2;

    /// <summary>Runs a command that answers whether all went well.</summary>
    public static async Task<int> Of(Func<Task<bool>> command)
    {
        try
        {
            return await command() ? Ok : Failed;
        }
        catch (UsageException misused)
        {
            await Console.Error.WriteLineAsync(misused.Message);
            return BadUsage;
        }
        catch (ApiException failed)
        {
            await Console.Error.WriteLineAsync($"{failed.Code}: {failed.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.WriteLine("Stopped.");
            return Failed;
        }
    }
}
