using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>What a snapshot changes about the campaigns of a table. A changed campaign is removed and added.</summary>
internal sealed record RosterChange(
    ImmutableDictionary<string, PlacedCampaign> Before, List<PlacedCampaign> Removed, List<CompiledCampaign> Added)
{
    public static RosterChange Between(ImmutableDictionary<string, PlacedCampaign> before, CatalogSnapshot snapshot, IAttributeShape shape)
    {
        var pool = new TermPool();
        var (removed, added, kept) = (new List<PlacedCampaign>(), new List<CompiledCampaign>(), 0);
        foreach (var campaign in snapshot.Campaigns)
        {
            var known = before.GetValueOrDefault(campaign.Definition.Id);
            kept += known is null ? 0 : 1;
            if (known?.Campaign.IsOf(campaign) == true)
            {
                continue;
            }

            added.Add(CompiledCampaign.Compile(campaign, shape, pool));
            if (known is not null)
            {
                removed.Add(known);
            }
        }

        if (kept < before.Count)
        {
            var ids = snapshot.Campaigns.Select(campaign => campaign.Definition.Id).ToHashSet(StringComparer.Ordinal);
            removed.AddRange(before.Values.Where(known => !ids.Contains(known.Campaign.Definition.Id)));
        }

        return new(before, removed, added);
    }

    /// <summary>The same for a table that starts from nothing; what is compiled already is not compiled again.</summary>
    public RosterChange Whole(CatalogSnapshot snapshot, IAttributeShape shape)
    {
        var pool = new TermPool();
        var compiled = Added.ToDictionary(campaign => campaign.Definition.Id, StringComparer.Ordinal);
        return new(
            ImmutableDictionary.Create<string, PlacedCampaign>(StringComparer.Ordinal),
            [],
            [.. snapshot.Campaigns.Select(campaign => compiled.GetValueOrDefault(campaign.Definition.Id)
                ?? Before.GetValueOrDefault(campaign.Definition.Id)?.Campaign
                ?? CompiledCampaign.Compile(campaign, shape, pool))]);
    }

    /// <summary>
    /// Makes the change in the index, and answers the campaigns after it. <paramref name="boosts"/> takes the rows of new
    /// boosts' conditions; those that nobody asks for any more stay until a table starts from nothing.
    /// </summary>
    public ImmutableDictionary<string, PlacedCampaign> Apply(IndexBuilder index, ImmutableDictionary<string, PlacedClause?>.Builder boosts)
    {
        var after = Before.ToBuilder();
        foreach (var placed in Removed)
        {
            index.Remove(placed.Clause);
            after.Remove(placed.Campaign.Definition.Id);
        }

        var boosting = Added.SelectMany(campaign => campaign.AllBoosts).Where(boost => !boosts.ContainsKey(boost.Text)).DistinctBy(boost => boost.Text).ToList();
        index.Expect(Added.Select(campaign => campaign.Clause).Concat(boosting.Select(boost => boost.Clause)));
        var clauses = Added.ConvertAll(campaign => index.Add(campaign.Clause, campaign.Source.Active));
        foreach (var boost in boosting)
        {
            boosts.Add(boost.Text, index.AddIfSettled(boost.Clause));
        }

        for (var i = 0; i < Added.Count; i++)
        {
            after[Added[i].Definition.Id] = new(Added[i], clauses[i], boosts);
        }

        return after.ToImmutable();
    }
}
