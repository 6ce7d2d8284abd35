namespace Realtime.LoadTests.Traffic;

/// <summary>A product, as an event names it.</summary>
public sealed record Product(string Id, string Category, decimal Price);
