using Microsoft.Extensions.Logging;
using Realtime.Due;
using Realtime.Storage;

namespace Realtime.Grains.Due;

/// <inheritdoc cref="IDueGrain"/>
[GrainType("due")]
public sealed partial class DueGrain(IDueRows rows, TimeProvider time, ILogger<DueGrain> log) : Grain, IDueGrain
{
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public async Task<int> Poke()
    {
        var due = await rows.ReadDueAsync((int)this.GetPrimaryKeyLong(), time.GetUtcNow(), AtOnce, CancellationToken.None);
        foreach (var row in due)
        {
            try
            {
                await GrainFactory.GetGrain<IDueTarget>(row.Grain).Wake();
            }
            catch (Exception failure)
            {
                // One that can't be woken must not keep the others asleep; it stays due.
                LogNotWoken(failure, row.Grain.Type.ToString()!);
            }
        }

        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A due grain of type {Type} could not be woken; it is tried again")]
    private partial void LogNotWoken(Exception failure, string type);
}
