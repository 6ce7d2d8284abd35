namespace Realtime.Grains.Campaigns;

/// <summary>A campaign's row.</summary>
public sealed class CampaignRecord : GrainRecord
{
    /// <summary>The campaign; none before its first draft.</summary>
    public CampaignState? Campaign { get; set; }
}
