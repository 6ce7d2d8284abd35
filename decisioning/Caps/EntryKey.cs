namespace Realtime.Decisioning.Caps;

/// <summary>A byte that says of an exposure which campaign it may be of, one in 64, and which event.</summary>
internal static class EntryKey
{
    private const int EventShift = 6;
    private const byte Campaigns = (1 << EventShift) - 1;

    /// <summary>The campaign's part.</summary>
    public static byte OfCampaign(string id)
    {
        var hash = (uint)id.Length;
        foreach (var letter in id)
        {
            hash = (hash * 31) + letter;
        }

        return (byte)((hash * 0x9E3779B9) >> (32 - EventShift));
    }

    /// <summary>The event's part; those that are not named share one.</summary>
    public static byte OfEvent(string name) => (byte)((name switch
    {
        Exposure.DecisionEvent => 0,
        Exposure.ImpressionEvent => 1,
        Exposure.ClickEvent => 2,
        _ => 3,
    }) << EventShift);

    /// <summary>The event's part alone.</summary>
    public static byte EventOf(byte key) => (byte)(key & ~Campaigns);

    /// <summary>The campaign's part as a bit of a set.</summary>
    public static ulong BitOf(byte key) => 1UL << (key & Campaigns);

    public static byte Of(in ExposureEntry entry) => (byte)(entry.Offer.Key | OfEvent(entry.Event));
}
