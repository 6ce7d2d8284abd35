namespace Realtime.Conformance.Hosting;

/// <summary>What a test may want of its host; null is the runtime's own default.</summary>
public sealed record ActorSettings
{
    public TimeSpan? ResponseTimeout { get; init; }

    public TimeSpan? CollectionAge { get; init; }

    public TimeSpan? CollectionQuantum { get; init; }

    /// <summary>Idle grains leave after about a second.</summary>
    public static ActorSettings QuickCollection { get; } = new()
    {
        CollectionAge = TimeSpan.FromSeconds(1),
        CollectionQuantum = TimeSpan.FromMilliseconds(200),
    };
}
