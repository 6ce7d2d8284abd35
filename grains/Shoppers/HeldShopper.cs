namespace Realtime.Grains.Shoppers;

/// <summary>
/// The committed state of an activation: as it is while turns work on it, packed when nobody has asked for two minutes.
/// An activation outlives its last turn by minutes, and a page stays open while it is read; then the state is most of
/// what a shopper takes. Only the grain's turns ask and set; the sweep of <see cref="RestingShoppers"/> may pack at any
/// time, because states are immutable and it changes the form, not the state.
/// </summary>
public sealed class HeldShopper(RestingShoppers resting)
{
    private object? _held;
    private bool _asked;

    /// <summary>The activation is gone, and nobody may ask for its state any more.</summary>
    public bool HasLeft => Volatile.Read(ref _held) is null;

    /// <summary>The state.</summary>
    public ShopperState State
    {
        get
        {
            Volatile.Write(ref _asked, true);
            var held = Volatile.Read(ref _held);
            if (held is not PackedShopper packed)
            {
                return (ShopperState)held!;
            }

            // Only in the place of what was unpacked: a newer state is never taken back.
            var state = packed.Unpack();
            if (ReferenceEquals(Interlocked.CompareExchange(ref _held, state, packed), packed))
            {
                resting.Watch(this);
            }

            return state;
        }

        set
        {
            Volatile.Write(ref _asked, true);
            var before = Interlocked.Exchange(ref _held, value);
            if (before is not ShopperState)
            {
                resting.Watch(this);
            }
        }
    }

    /// <summary>Whether one of its pages hangs on that connection: what edges ask of everybody every half minute, so it unpacks nothing.</summary>
    public bool IsOn(string connectionId) => Volatile.Read(ref _held) switch
    {
        ShopperState state => state.Pages.Any(page => page.ConnectionId == connectionId),
        PackedShopper packed => packed.Connections.Contains(connectionId),
        _ => false,
    };

    /// <summary>Packs the state unless it was asked for since the last time. Answers whether it rests now.</summary>
    public bool TryRest()
    {
        if (Interlocked.Exchange(ref _asked, false))
        {
            return false;
        }

        return Volatile.Read(ref _held) is not ShopperState state || ReferenceEquals(Interlocked.CompareExchange(ref _held, PackedShopper.Of(state), state), state);
    }

    /// <summary>The activation is gone: there is nothing to pack.</summary>
    public void Leave() => Volatile.Write(ref _held, null);
}
