namespace Realtime.Benchmarks.Decisions;

/// <summary>A decision to come: of whom, the category that was just viewed, and whether the cap's window has turned.</summary>
internal readonly record struct Step(int Shopper, int Category, bool WindowTurns);
