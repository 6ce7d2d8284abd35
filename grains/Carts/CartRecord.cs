using Realtime.Storage;

namespace Realtime.Grains.Carts;

/// <summary>A cart's row.</summary>
public sealed class CartRecord : GrainRecord
{
    /// <summary>The cart; none before its first change.</summary>
    public Cart? Cart { get; set; }
}
