using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Realtime.LoadTests.Access;

/// <summary>The server's HTTP API.</summary>
public sealed class Api : IDisposable
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly HttpClient _http;

    /// <param name="target">Root address of the server.</param>
    /// <param name="timeout">Longest wait for an answer.</param>
    public Api(Uri target, TimeSpan timeout)
    {
        Target = target;
        _http = new(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan, UseCookies = false }) { BaseAddress = target, Timeout = timeout };
    }

    /// <summary>Root address of the server.</summary>
    public Uri Target { get; }

    /// <summary>Address of the shoppers' hub.</summary>
    public Uri Hub => new(Target, "/hubs/shopper");

    /// <summary>A token for a new anonymous shopper.</summary>
    public Task<ShopperToken> NewShopper(string writeKey, CancellationToken cancel) => Shopper(writeKey, "{}", cancel);

    /// <summary>A later token for the same shopper.</summary>
    public Task<ShopperToken> Renew(string writeKey, string token, CancellationToken cancel) =>
        Shopper(writeKey, JsonSerializer.Serialize(new { token }), cancel);

    /// <summary>Posts a body.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="ApiException">The server refused, or could not be reached.</exception>
    public Task<byte[]> Post(string path, string credential, ReadOnlyMemory<byte> body, CancellationToken cancel) =>
        Send(HttpMethod.Post, path, new("Bearer", credential), body, cancel);

    /// <summary>Posts a body with a write key, as Segment's libraries do.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="ApiException">The server refused, or could not be reached.</exception>
    public Task<byte[]> Collect(string path, string writeKey, ReadOnlyMemory<byte> body, CancellationToken cancel) =>
        Send(HttpMethod.Post, path, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":"))), body, cancel);

    /// <summary>Gets a JSON answer.</summary>
    /// <exception cref="ApiException">The server refused, or could not be reached.</exception>
    public async Task<JsonElement> Get(string path, string credential, CancellationToken cancel) =>
        JsonSerializer.Deserialize<JsonElement>(await Send(HttpMethod.Get, path, new("Bearer", credential), default, cancel));

    /// <summary>Puts a body in place of what there is, whatever that is.</summary>
    /// <exception cref="ApiException">The server refused, or could not be reached.</exception>
    public async Task Put(string path, string credential, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        using var look = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", credential) } };
        using var there = await _http.SendAsync(look, cancel);
        await Send(HttpMethod.Put, path, new("Bearer", credential), body, cancel, there.IsSuccessStatusCode ? there.Headers.ETag : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ShopperToken> Shopper(string writeKey, string body, CancellationToken cancel)
    {
        var answer = await Collect("/v1/shoppers/token", writeKey, Encoding.UTF8.GetBytes(body), cancel);
        return JsonSerializer.Deserialize<ShopperToken>(answer, _options)!;
    }

    private async Task<byte[]> Send(
        HttpMethod method, string path, AuthenticationHeaderValue authorization, ReadOnlyMemory<byte> body, CancellationToken cancel, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = authorization;
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = _json } };
        }

        try
        {
            using var response = await _http.SendAsync(request, cancel);
            var answer = await response.Content.ReadAsByteArrayAsync(cancel);
            return response.IsSuccessStatusCode ? answer : throw Refused((int)response.StatusCode, answer);
        }
        catch (HttpRequestException unreachable)
        {
            throw new ApiException("connection", unreachable.Message);
        }
        catch (TaskCanceledException slow) when (!cancel.IsCancellationRequested)
        {
            throw new ApiException("unanswered", slow.Message);
        }
    }

    private static ApiException Refused(int status, byte[] answer)
    {
        try
        {
            using var problem = JsonDocument.Parse(answer);
            var root = problem.RootElement;
            return new(
                root.TryGetProperty("code", out var code) ? code.GetString()! : $"http_{status}",
                root.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"Status {status}");
        }
        catch (JsonException)
        {
            return new($"http_{status}", $"Status {status}");
        }
    }
}
