using System.Collections.Immutable;

namespace Realtime.Decisioning.Caps;

/// <content>From a list of exposures, as rows have them.</content>
public readonly partial record struct ExposureLedger
{
    /// <summary>What exposures have in common is there once: few offers are displayed often.</summary>
    private static ExposureEntry[] EntriesOf(ImmutableArray<Exposure> exposures)
    {
        var entries = new List<ExposureEntry>(exposures.Length);
        var offers = new Dictionary<(string, string, string), ExposedOffer>();
        var places = new Dictionary<(string?, string?), ExposedTo>();
        foreach (var exposure in exposures)
        {
            var (what, where) = ((exposure.CampaignId, exposure.OfferId, exposure.Placement), (exposure.SessionId, exposure.DeviceId));
            var offer = offers[what] = ExposedOffer.Of(exposure, offers.GetValueOrDefault(what));
            var to = places[where] = ExposedTo.Of(exposure.SessionId, exposure.DeviceId, places.GetValueOrDefault(where));
            var entry = ExposureEntry.Of(exposure, offer, to);
            if (entries.Count > 0 && entries[^1].TryJoin(entry, out var both))
            {
                entries[^1] = both;
            }
            else
            {
                entries.Add(entry);
            }
        }

        return [.. entries];
    }
}
