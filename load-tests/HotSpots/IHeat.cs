namespace Realtime.LoadTests.HotSpots;

/// <summary>Something that takes far more than its share, while others shop as they did.</summary>
public interface IHeat : IAsyncDisposable
{
    /// <summary>What takes it all: <c>campaign</c>, <c>shopper</c> or <c>tenant</c>.</summary>
    string Kind { get; }

    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Begins.</summary>
    Task Begin(CancellationToken cancel);

    /// <summary>Ends, and answers by name what it did since it began.</summary>
    Task<IReadOnlyDictionary<string, long>> End(CancellationToken cancel);
}
