using System.Text.Json;

namespace Realtime.LoadTests.Checking;

/// <summary>Reads figures that follow a little later than the acknowledgement that they come from.</summary>
internal static class Settled
{
    private const int MostReads = 400;
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(25);

    /// <summary>Reads until a figure has come to what is expected, or patience ends.</summary>
    /// <param name="extra">Further reads beyond, in which it might still grow.</param>
    public static async Task<long> Read(Func<Task<long>> read, long expected, CancellationToken cancel, int extra = 0)
    {
        for (var reads = 0; ; reads++)
        {
            var value = await read();
            if (value > expected || reads == MostReads || (value == expected && extra-- <= 0))
            {
                return value;
            }

            await Task.Delay(_between, cancel);
        }
    }

    /// <summary>A number somewhere in an answer; 0 when it is missing.</summary>
    public static long Number(JsonElement answer, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(name, out answer))
            {
                return 0;
            }
        }

        return answer.ValueKind == JsonValueKind.Number ? (long)answer.GetDecimal() : 0;
    }
}
