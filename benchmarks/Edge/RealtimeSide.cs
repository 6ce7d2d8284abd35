using System.Net.Http.Headers;
using System.Net.Http.Json;
using Realtime.LoadTests.Access;

namespace Realtime.Benchmarks.Edge;

/// <summary>
/// The product: silo and edge in one process, with a campaign for everybody and one of a higher priority for those who
/// look at lamps, so that every event changes the offer. Each is a turn of the shopper's grain with a decision, a commit of row and journal, and a push.
/// </summary>
public sealed class RealtimeSide : IEdgeSide
{
    private const string Placement = "benchmark";
    private readonly string _folder;
    private readonly Api _api;
    private readonly ServerKeys _keys;

    private RealtimeSide(string name, ServerProcess server, string folder, ServerKeys keys) =>
        (Name, Server, _folder, _keys, _api) = (name, server, folder, keys, new(server.Address, TimeSpan.FromMinutes(1)));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ServerProcess Server { get; }

    /// <summary>Starts it with the demo tenant and publishes the two campaigns.</summary>
    /// <param name="assembly">The silo's.</param>
    /// <param name="fullSync">Whether every commit waits for the disk.</param>
    public static async Task<RealtimeSide> Start(int processor, string assembly, bool fullSync)
    {
        var folder = Directory.CreateTempSubdirectory("realtime-benchmark-").FullName;
        var server = await ServerProcess.Start(
            processor,
            assembly,
            ["--all", "--demo", "--data", folder, "--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["Storage__FullSync"] = fullSync ? "true" : "false" });
        var side = new RealtimeSide(
            fullSync ? "Realtime" : "Realtime, FullSync=false", server, folder, ServerKeys.Read(Path.Combine(folder, "demo-keys.json")));
        await side.Publish();
        return side;
    }

    /// <inheritdoc/>
    public async Task<EdgePage> Open()
    {
        var token = await _api.NewShopper(_keys.WriteKey, CancellationToken.None);
        var page = await EdgePage.Connect(_api.Hub, token.Token);
        await page.Subscribe(Placement);
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Publish()
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _keys.OpsKey);
        await Expect(http.PutAsJsonAsync($"/v1/admin/placements/{Placement}", new { name = "Benchmark", itemCount = 1, fallback = new { title = "Free returns" } }));
        await Publish(http, "benchmark-always", 10, []);
        await Publish(http, "benchmark-lighting", 50, new() { ["session.lastProduct.category"] = "lighting" });
    }

    private static async Task Publish(HttpClient http, string id, int priority, Dictionary<string, string> eligibility)
    {
        var data = new { title = $"15 % off today: {id}", text = "You have looked at a few.", code = "THREE15", theme = "forest" };
        var offer = new { id, placements = new[] { Placement }, variants = new[] { new { id = "any", data } } };
        await Expect(http.PutAsJsonAsync($"/v1/admin/campaigns/{id}", new { name = id, priority, eligibility, offers = new[] { offer } }));
        await Expect(http.PostAsJsonAsync($"/v1/admin/campaigns/{id}/publish", new { why = "benchmark" }));
    }

    private static async Task Expect(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
