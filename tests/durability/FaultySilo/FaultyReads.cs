using Orleans.Storage;
using Realtime.Decisioning.Caps;
using Realtime.Grains;
using Realtime.Grains.Campaigns;
using Realtime.Grains.Identities;
using Realtime.Grains.Shoppers;

namespace Realtime.FaultySilo;

/// <summary>Storage that forgets a part of a row when it is read: that is, after a restart.</summary>
internal sealed class FaultyReads(IGrainStorage inner, Fault fault, SiloIdentity silo) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await inner.ReadStateAsync(stateName, grainId, grainState);
        switch (fault, grainState.State)
        {
            case (Fault.ForgetReservations, ShopperRecord { Shopper: { } shopper } record):
                record.Shopper = shopper with { Exposures = new ExposureLedger([.. shopper.Exposures.Entries.Where(exposure => exposure.ReservedUntil is null)]) };
                break;
            case (Fault.RefundDeadLeases, CampaignRecord { Campaign: { } campaign } record):
                var dead = campaign.Budget.Open.Where(lease => lease.SiloStart != silo.StartId).ToList();
                record.Campaign = campaign with
                {
                    Budget = campaign.Budget with { Charged = campaign.Budget.Charged - dead.Sum(lease => lease.Units), Open = campaign.Budget.Open.RemoveAll(dead.Contains) },
                };
                break;
            case (Fault.DropOutbox, ShopperRecord { Shopper: { } shopper } record):
                record.Shopper = shopper with { Outbox = [] };
                break;
            case (Fault.CountDuplicates, ShopperRecord { Shopper: { } shopper } record):
                record.Shopper = shopper with { Seen = SeenMessages.Empty };
                break;
            case (Fault.LoseMerge, IdentityRecord identity):
                identity.Intent = null;
                break;
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
