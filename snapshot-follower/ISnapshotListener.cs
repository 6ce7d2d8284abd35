using Realtime.Catalog;

namespace Realtime.Following;

/// <summary>Enforces a snapshot in this process.</summary>
public interface ISnapshotListener
{
    /// <summary>
    /// Takes a newer snapshot. When it returns the process enforces it, and says so to the catalogue; so what takes
    /// longer than that, such as deciding again for open pages, only starts here.
    /// </summary>
    void Apply(CatalogSnapshot next, CatalogSnapshot? previous);

    /// <summary>The catalogue is reached again, after <see cref="FollowedTenant.MayDecide"/> had said no to somebody.</summary>
    void Recovered(string tenant);
}
