using Realtime.Campaigns;

namespace Realtime.Decisioning.Choosing;

/// <summary>An offer that could stand in a placement.</summary>
/// <param name="Row">The campaign's row in the table's index.</param>
public sealed record Candidate(CompiledCampaign Campaign, Offer Offer, int Row);
