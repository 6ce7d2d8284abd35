using Realtime.Web.Shoppers;

namespace Realtime.Web.Hubs;

/// <summary>What the server calls on a page (SEMANTICS 9).</summary>
public interface IShopperClient
{
    /// <summary>These placements now show this.</summary>
    Task PropositionsChanged(long seq, IReadOnlyList<PropositionDto> propositions);

    /// <summary>Remove it at once.</summary>
    Task PropositionWithdrawn(long seq, string propositionId, string reason);

    /// <summary>A verified login joined this shopper with another.</summary>
    Task SessionMerged(long seq, string shopperId);

    /// <summary>Consent changed on any page of this shopper.</summary>
    Task ConsentChanged(long seq, IReadOnlyDictionary<string, string> purposes);

    /// <summary>Something was dropped: call <c>Resume</c> again.</summary>
    Task Resync(long seq);
}
