namespace Realtime.Grains.Shoppers;

/// <content>Saving: what follows a commit, and what is left of pages when a process is gone.</content>
public sealed partial class ShopperGrain
{
    private TurnContext Context() =>
        new(_tenant, _key, _table.Current, _table.MayDecide(), budgets.For(_tenant), ids, time.GetUtcNow(), Allowed);

    private ShopperState Disconnected(ShopperState shopper)
    {
        foreach (var page in shopper.Pages.Where(page => page.ConnectionId is not null))
        {
            // Connections hang on the process that held them; until they say otherwise these pages are gone.
            shopper = shopper with
            {
                Pages = shopper.Pages.Replace(page, page with
                {
                    ConnectionId = null, EdgeId = null, ClosesAt = time.GetUtcNow() + _reconnectGrace,
                }),
            };
        }

        return shopper;
    }

    private async Task SaveShopper(ShopperState next, IReadOnlyList<Storage.JournalEntry> entries)
    {
        next = WithoutDue(WithoutDelivered(next));
        stored.State.Shopper = next;
        stored.State.Entries = entries;
        stored.State.DueAt = DueAt(next);
        await this.Commit(stored, DeactivateOnIdle);
        Known = next;

        // The record holds the state only on its way into the row: what rests is to be held once, and packed.
        (stored.State.Shopper, stored.State.Entries) = (null, []);
        Committed();
    }

    private ShopperState WithoutDelivered(ShopperState next) => next.Outbox.IsEmpty || _delivered.Count == 0 ? next : next with { Outbox = next.Outbox.RemoveAll(IsDelivered) };

    private bool IsDelivered(OutgoingCartChange outgoing) => _delivered.Contains(outgoing.Change.Id);

    private void Committed()
    {
        if (_delivered.Count > 0)
        {
            _delivered.IntersectWith(Known.Outbox.Concat(_visit?.Outbox ?? []).Select(outgoing => outgoing.Change.Id));
        }

        connected.Set(_key, _tenant, Live);
    }
}
