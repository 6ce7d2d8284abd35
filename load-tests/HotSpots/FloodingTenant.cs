using System.Buffers;
using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.HotSpots;

/// <summary>Another tenant sends batches of 100 events as fast as they are answered, on a few connections at once.</summary>
public sealed class FloodingTenant(Api api, string writeKey) : IHeat
{
    private const int Connections = 4;
    private const int BatchSize = 100;
    private const int Visitors = 20_000;
    private static readonly TimeSpan _afterRefusal = TimeSpan.FromMilliseconds(1);

    private readonly Assortment _assortment = new();
    private Tally _done = new();
    private CancellationTokenSource _stop = null!;
    private Task _flooding = Task.CompletedTask;

    /// <inheritdoc/>
    public string Kind => "tenant";

    /// <inheritdoc/>
    public string Name => "another tenant floods";

    /// <inheritdoc/>
    public Task Begin(CancellationToken cancel)
    {
        _done = new();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _flooding = Task.WhenAll(Enumerable.Range(0, Connections).Select(seed => Task.Run(() => Flood(new Random(seed), _stop.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> End(CancellationToken cancel)
    {
        await _stop.CancelAsync();
        await _flooding;
        _stop.Dispose();
        return _done.ByName();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Flood(Random draw, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await api.Collect("/v1/batch", writeKey, Batch(draw), CancellationToken.None);
                _done.Add("events", BatchSize);
            }
            catch (ApiException refused)
            {
                _done.Add(refused.Code, BatchSize);
                await Task.Delay(_afterRefusal, CancellationToken.None);
            }
        }
    }

    private ReadOnlyMemory<byte> Batch(Random draw)
    {
        var output = new ArrayBufferWriter<byte>(32_768);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("batch"u8);
        for (var i = 0; i < BatchSize; i++)
        {
            EventJson.Write(json, "Product Viewed", _assortment.Next(null, draw), Guid.NewGuid().ToString("N"), $"flood-{draw.Next(Visitors)}");
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
