using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// The shoppers of this silo with an open page, and the campaigns that they show: whom an edit concerns.
/// </summary>
public sealed class ConnectedShoppers
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Notes what a shopper shows after a turn; one without an open page leaves.</summary>
    public void Set(string shopperKey, string tenant, ShopperState shopper)
    {
        var open = false;
        foreach (var page in shopper.Pages)
        {
            open |= page.ConnectionId is not null;
        }

        if (!open)
        {
            Remove(shopperKey);
            return;
        }

        _entries[shopperKey] = new(tenant, Shown(shopper));
    }

    /// <summary>The activation is gone.</summary>
    public void Remove(string shopperKey) => _entries.TryRemove(shopperKey, out _);

    /// <summary>The tenant's connected shoppers, those first that show one of <paramref name="campaigns"/>.</summary>
    public IReadOnlyList<string> Of(string tenant, FrozenSet<string> campaigns)
    {
        var holding = new List<string>();
        var others = new List<string>();
        foreach (var (key, entry) in _entries)
        {
            if (entry.Tenant == tenant)
            {
                (entry.Campaigns.Any(campaigns.Contains) ? holding : others).Add(key);
            }
        }

        return [.. holding, .. others];
    }

    private static string[] Shown(ShopperState shopper)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in shopper.Pages)
        {
            foreach (var held in page.Held)
            {
                foreach (var item in held.Proposition.Items)
                {
                    shown.Add(item.CampaignId);
                }
            }
        }

        return [.. shown];
    }

    /// <summary>Not the state itself, which may rest.</summary>
    private sealed record Entry(string Tenant, string[] Campaigns);
}
