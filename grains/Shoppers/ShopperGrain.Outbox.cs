using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Grains.Carts;

namespace Realtime.Grains.Shoppers;

/// <content>The outbox: changes for carts, kept in the shopper's row until the cart has taken them.</content>
public sealed partial class ShopperGrain
{
    /// <summary>Fewer than a cart remembers, so that it recognises all of a batch that comes again.</summary>
    private const int ChangesAtOnce = Cart.AppliedKept / 2;

    /// <summary>An outgoing message that was not taken at once is sent again after this time.</summary>
    private static readonly TimeSpan _outboxRetry = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);
    private bool _delivering;

    /// <inheritdoc/>
    public async Task Wake()
    {
        if (_erased)
        {
            return;
        }

        await Deliver();
        if (Known is { Merge: null, Membership.LooksAgainAt: { } looksAgain } && looksAgain <= time.GetUtcNow())
        {
            await Refresh(ShopperTurn.DeadlineTrigger);
        }

        if (stored.State.DueAt <= time.GetUtcNow() || !Known.Outbox.IsEmpty)
        {
            // Drops what was delivered, or sets the next due date for what was not.
            await SaveShopper(Known, []);
        }

        if (visited.State.DueAt <= time.GetUtcNow())
        {
            await EndVisit();
        }
    }

    /// <summary>When the row has to be woken though nobody calls: for an outgoing message, or because a segment can end by then.</summary>
    private DateTimeOffset? DueAt(ShopperState next)
    {
        var retry = next.Outbox.IsEmpty ? (DateTimeOffset?)null : time.GetUtcNow() + _outboxRetry;
        var looksAgain = next.Merge is null && Personalizes(next) ? next.Membership.LooksAgainAt : null;
        return retry < looksAgain || looksAgain is null ? retry ?? looksAgain : looksAgain;
    }

    /// <summary>
    /// Sends what waits in the outbox. Runs beside the turns and changes nothing but the list of what was taken; the
    /// row drops that with its next write. A change sent twice is recognised by its id.
    /// </summary>
    private async Task Deliver()
    {
        if (_delivering)
        {
            return;
        }

        _delivering = true;
        try
        {
            // The activation may end meanwhile: what is left then is sent when the row is due.
            while (!_held.HasLeft && Known.Outbox.AddRange(_visit?.Outbox ?? []).RemoveAll(IsDelivered) is { IsEmpty: false } waiting)
            {
                var cartId = waiting[0].CartId;
                var changes = waiting.Where(outgoing => outgoing.CartId == cartId).Select(outgoing => outgoing.Change).Take(ChangesAtOnce).ToImmutableArray();
                await GrainFactory.GetGrain<ICartGrain>(GrainKeys.Of(_tenant, cartId)).Apply(changes);
                _delivered.UnionWith(changes.Select(change => change.Id));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogOutboxFailed(failure);
        }
        finally
        {
            _delivering = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A shopper's outgoing messages could not be delivered; they are kept and sent again")]
    private partial void LogOutboxFailed(Exception failure);
}
