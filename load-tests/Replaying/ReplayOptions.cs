using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.Replaying;

/// <summary>What to replay, and how.</summary>
/// <param name="Speed">How many times faster than recorded; <c>null</c> as fast as answers come.</param>
/// <param name="AtOnce">Sessions at the same time; with a speed, all of them.</param>
/// <param name="Explain">Asks for the reasons of every decision, with the ops key.</param>
public sealed record ReplayOptions(
    Uri Target,
    ServerKeys Keys,
    double? Speed,
    int AtOnce,
    bool Explain,
    TimeSpan Timeout,
    IReadOnlyList<string> Placements,
    IReadOnlyDictionary<string, int> Caps);
