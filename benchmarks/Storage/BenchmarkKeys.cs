namespace Realtime.Benchmarks.Storage;

/// <summary>Keys in no order, as shopper ids are.</summary>
internal static class BenchmarkKeys
{
    public static string Of(int number) => $"demo/{unchecked((uint)number * 2654435761u):x8}-benchmark-row";
}
