using System.Collections.Immutable;
using Realtime.Catalog;

namespace Realtime.Grains.Catalog;

/// <summary>A catalogue's row.</summary>
public sealed class CatalogRecord : GrainRecord
{
    /// <summary>The newest snapshot; none before the first publication.</summary>
    public CatalogSnapshot? Snapshot { get; set; }

    /// <summary>All campaigns of the tenant, in order.</summary>
    public ImmutableSortedSet<string> Campaigns
    {
        get;
        set => field = value.WithComparer(StringComparer.Ordinal); // read from a row it has the culture's
    }
    = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
