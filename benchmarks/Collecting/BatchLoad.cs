using System.Buffers;
using System.Diagnostics;
using System.Text.Json;

namespace Realtime.Benchmarks.Collecting;

/// <summary>Batches of 100 product views over some connections, each of which sends the next when the last is answered.</summary>
public static class BatchLoad
{
    private const int Events = 100;
    private const int Connections = 16;

    /// <summary>Batches in which the same shoppers occur: a shopper sends no more than 30 events, a long visit, or one batch.</summary>
    private const int BatchesAShopper = 30;

    /// <summary>Measures for about that long.</summary>
    /// <param name="shoppersABatch">1, or as many as events.</param>
    public static async Task<CollectFigures> Run(CollectSide side, int shoppersABatch, TimeSpan duration)
    {
        var run = Guid.NewGuid().ToString("N");
        var (clock, before, batches) = (Stopwatch.StartNew(), side.Server.ProcessorTime, 0);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            while (clock.Elapsed < duration)
            {
                var number = Interlocked.Increment(ref batches);
                var body = Batch(run, number, shoppersABatch);
                var answer = await side.Api.Post("/v1/batch", side.Key, body, CancellationToken.None);
                if (answer.AsSpan().IndexOf("errors"u8) >= 0)
                {
                    throw new InvalidOperationException($"{side.Name} refused messages: {System.Text.Encoding.UTF8.GetString(answer)}");
                }
            }
        }));
        var events = (double)batches * Events;
        return new(events / clock.Elapsed.TotalSeconds, (side.Server.ProcessorTime - before).TotalMicroseconds / events);
    }

    private static ReadOnlyMemory<byte> Batch(string run, int number, int shoppers)
    {
        var buffer = new ArrayBufferWriter<byte>(40_000);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("batch"u8);
        for (var i = 0; i < Events; i++)
        {
            var shopper = shoppers == 1 ? $"{run}-{number}" : $"{run}-{number / BatchesAShopper}-{i}";
            ViewJson.Write(json, $"{run}-{number}-{i}", shopper);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
