using System.Buffers;
using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Shoppers;

/// <summary>
/// A shopper whose page talks HTTP: events go to <c>/v1/track</c>, and an event on a new page goes with the request for
/// that page's decisions to <c>/v1/decisions</c>, whose offers are displayed and reported at once.
/// </summary>
public sealed class HttpShopper(Api api, string writeKey, IReadOnlyList<string> placements, RunRecord record, TimeProvider time) : ISimulatedShopper
{
    private static readonly TimeSpan _renewBefore = TimeSpan.FromMinutes(5);

    private ShopperToken? _token;
    private int _waiting;
    private int _pages;

    /// <inheritdoc/>
    public (int Unanswered, int Unpushed) Outstanding => (Volatile.Read(ref _waiting), 0);

    /// <inheritdoc/>
    public async Task Open(CancellationToken cancel) => _token = await api.NewShopper(writeKey, cancel);

    /// <inheritdoc/>
    public void Take(Step step, long intended)
    {
        record.Started(intended);
        _ = step.NewPage ? Decide(step, intended) : Track(step, intended);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Track(Step step, long intended)
    {
        var body = Json(json => EventJson.Write(json, step.Event, step.Product, Guid.NewGuid().ToString("N")));
        var (_, code) = await Post("/v1/track", body);
        if (Succeeded(code))
        {
            record.AcknowledgedEvent(record.HttpAck, intended, time.GetTimestamp());
        }
    }

    private async Task Decide(Step step, long intended)
    {
        var page = Interlocked.Increment(ref _pages);
        var body = Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("requestId"u8, Guid.NewGuid().ToString("N"));
            json.WriteStartArray("events"u8);
            EventJson.Write(json, step.Event, step.Product, Guid.NewGuid().ToString("N"));
            json.WriteEndArray();
            json.WriteStartObject("context"u8);
            json.WritePropertyName("page"u8);
            PageJson.Write(json, $"page-{page}");
            json.WriteEndObject();
            json.WritePropertyName("placements"u8);
            PageJson.Write(json, placements);
            json.WriteEndObject();
        });
        var (answer, code) = await Post("/v1/decisions", body);
        if (Succeeded(code))
        {
            record.AcknowledgedEvent(record.Decision, intended, time.GetTimestamp());
            var decision = JsonSerializer.Deserialize<JsonElement>(answer);
            await Task.WhenAll(Offer.Read(decision.GetProperty("propositions")).Where(offer => offer.Campaigns.Count > 0).Select(Display));
        }
    }

    private async Task Display(Offer offer)
    {
        offer.DisplayTo(_token!.ShopperId, record.Caps);
        var sent = time.GetTimestamp();
        var (answer, code) = await Post($"/v1/propositions/{offer.Id}/display", "{}"u8.ToArray());
        record.Took(record.Report, sent, time.GetTimestamp());
        DisplayOutcome.Note(record, answer is null ? null : JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("status").GetString(), code);
    }

    private async Task<(byte[]? Answer, string? ErrorCode)> Post(string path, ReadOnlyMemory<byte> body)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            if (_token!.ExpiresAt - time.GetUtcNow() < _renewBefore)
            {
                _token = await api.Renew(writeKey, _token.Token, CancellationToken.None);
            }

            return (await api.Post(path, _token.Token, body, CancellationToken.None), null);
        }
        catch (ApiException failure)
        {
            return (null, failure.Code);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private bool Succeeded(string? code)
    {
        record.Errors.Add(code ?? "", code is null ? 0 : 1);
        return code is null;
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output))
        {
            write(json);
        }

        return output.WrittenMemory;
    }
}
