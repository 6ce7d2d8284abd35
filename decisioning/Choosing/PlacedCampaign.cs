using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>A campaign and where its condition stands in the index.</summary>
internal sealed record PlacedCampaign(CompiledCampaign Campaign, PlacedClause Clause);
