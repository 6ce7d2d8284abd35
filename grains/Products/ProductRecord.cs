using Realtime.Products;

namespace Realtime.Grains.Products;

/// <summary>A product's row.</summary>
public sealed class ProductRecord : GrainRecord
{
    /// <summary>What the shop told last.</summary>
    public ToldProduct? Told { get; set; }
}
