using Realtime.Storage;

namespace Realtime.Grains.Carts;

/// <summary>A cart's row.</summary>
public sealed class CartRecord : GrainRecord
{
    /// <summary>The cart; none before its first change.</summary>
    public Cart? Cart { get; set; }

    /// <summary>Whose events changed it last: what is held of a person is found by it.</summary>
    public string? ShopperId { get; set; }
}
