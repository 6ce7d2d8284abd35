using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Realtime.Testing;

/// <summary>Calls the HTTP API as somebody: a key, a token or nobody.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public Uri Address => address;

    public Task<Answer> Get(string path, string? credential = null) => Send(HttpMethod.Get, path, null, credential);

    public Task<Answer> Post(string path, object? body, string? credential = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, path, Content(body), credential, ifMatch);

    public Task<Answer> Put(string path, object? body, string? credential = null, string? ifMatch = null) =>
        Send(HttpMethod.Put, path, Content(body), credential, ifMatch);

    public Task<Answer> Delete(string path, string? credential = null) => Send(HttpMethod.Delete, path, null, credential);

    /// <param name="credential">A key or a token; one that begins with <c>Basic </c> or another scheme is sent as it is.</param>
    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? credential, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (credential is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", credential.Contains(' ', StringComparison.Ordinal) ? credential : $"Bearer {credential}");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await _http.SendAsync(request);
        return new(
            response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The Basic credential of a key, as Segment's clients send it.</summary>
    public static string Basic(string key) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"));

    public void Dispose() => _http.Dispose();

    /// <summary>A text goes as it is, so that a test can send what is no JSON.</summary>
    private static ByteArrayContent Content(object? body) => new(body switch
    {
        null => [],
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web),
    })
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}
