using System.Collections.Concurrent;

namespace Realtime.LoadTests.Measuring;

/// <summary>
/// A client's own record of what it displayed, to hold the server to its frequency caps, independent of what the server
/// says about them. An impression is one display a page view (docs/api.md): the same offer shown again in the same
/// placement of the same page view is none. Safe for threads.
/// </summary>
public sealed class CapWatch(IReadOnlyDictionary<string, int> limits)
{
    private readonly ConcurrentDictionary<Display, byte> _displays = new();
    private readonly ConcurrentDictionary<(string Shopper, string Campaign), int> _impressions = new();

    /// <summary>The limits that are watched: impressions a shopper, by campaign.</summary>
    public IReadOnlyDictionary<string, int> Limits => limits;

    /// <summary>Notes that a page shows a campaign's offer.</summary>
    public void Displayed(string shopperId, string pageId, string placement, string campaignId)
    {
        if (_displays.TryAdd(new(shopperId, pageId, placement, campaignId), 0))
        {
            _impressions.AddOrUpdate((shopperId, campaignId), 1, static (_, count) => count + 1);
        }
    }

    /// <summary>All impressions, by campaign, most first.</summary>
    public IReadOnlyDictionary<string, long> Impressions() =>
        _impressions.GroupBy(one => one.Key.Campaign).Select(campaign => (campaign.Key, Count: campaign.Sum(one => (long)one.Value)))
            .OrderByDescending(campaign => campaign.Count).ToDictionary(campaign => campaign.Key, campaign => campaign.Count);

    /// <summary>The most impressions of a campaign that one shopper had.</summary>
    public int Most(string campaignId) =>
        _impressions.Where(one => one.Key.Campaign == campaignId).Select(one => one.Value).DefaultIfEmpty().Max();

    /// <summary>Shoppers for whom a watched limit was exceeded.</summary>
    public long Exceeded() => _impressions.Count(one => limits.TryGetValue(one.Key.Campaign, out var limit) && one.Value > limit);

    private readonly record struct Display(string Shopper, string Page, string Placement, string Campaign);
}
