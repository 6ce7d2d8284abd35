using Orleans.Runtime;
using Realtime.Common;
using Realtime.Storage;

namespace Realtime.Grains;

/// <summary>How grains reach their rows.</summary>
public static class GrainStores
{
    /// <summary>Name of the storage provider that holds rows, journal and due dates.</summary>
    public const string Rows = "rows";

    /// <summary>
    /// Commits a row with its entries. Never with a caller's cancellation token: a closed tab must not cancel a commit.
    /// If it fails, memory may be ahead of the row, so the activation is dropped and the next call reads again.
    /// </summary>
    internal static async Task Commit<T>(this Grain grain, IPersistentState<T> stored, Action deactivateOnIdle)
        where T : GrainRecord => await Store(stored.WriteStateAsync, deactivateOnIdle);

    /// <summary>Deletes a row, in the same way.</summary>
    internal static async Task Clear<T>(this Grain grain, IPersistentState<T> stored, Action deactivateOnIdle)
        where T : GrainRecord => await Store(stored.ClearStateAsync, deactivateOnIdle);

    private static async Task Store(Func<Task> write, Action deactivateOnIdle)
    {
        try
        {
            await write();
        }
        catch (Exception failure)
        {
            deactivateOnIdle();
            if (failure is StorageUnavailableException)
            {
                throw new GrainRefusalException(GrainRefusalException.StorageUnavailable, failure.Message);
            }

            throw;
        }
    }
}
