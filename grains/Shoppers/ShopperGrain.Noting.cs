using Realtime.Grains.Telemetry;

namespace Realtime.Grains.Shoppers;

/// <content>What is counted of a turn's decisions.</content>
public sealed partial class ShopperGrain
{
    private void Note(ShopperTurn turn, bool fresh)
    {
        foreach (var decision in turn.Facts)
        {
            foreach (var placement in decision.Placements)
            {
                GrainTelemetry.Decided(!placement.Choice.IsEmpty, fresh);
                budgets.Note(_tenant, placement.Choice.Reasons());
            }
        }
    }
}
