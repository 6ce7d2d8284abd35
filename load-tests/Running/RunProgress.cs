namespace Realtime.LoadTests.Running;

/// <summary>How far a run is.</summary>
/// <param name="Phase">What it does, for people.</param>
/// <param name="Done">Share of that which is done, 0 to 1.</param>
public sealed record RunProgress(string Phase, double Done);
