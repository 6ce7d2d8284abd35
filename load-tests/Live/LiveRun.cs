using System.Text;
using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.Live;

/// <summary>
/// Opens pages, then publishes, pauses and resumes a campaign again and again, and measures when each page follows.
/// </summary>
public sealed class LiveRun(LiveOptions options, TimeProvider time)
{
    private const string Shown = "resume → shown on a page";
    private const string Withdrawn = "pause → withdrawn from a page";
    private const string Confirmed = "step → confirmed by every process";

    private const string Definition =
        $$$"""
        {"name":"Live check","priority":100,"offers":[{"id":"offer","placements":["{{{LiveOptions.Placement}}}"],"minimumDisplay":"PT0S",
          "variants":[{"id":"any","data":{"title":"Live"}}]}]}
        """;

    private readonly Dictionary<string, LatencyHistogram> _latencies = new() { [Withdrawn] = new(), [Shown] = new(), [Confirmed] = new() };
    private int _processes;
    private int _unconfirmed;
    private int _missed;

    /// <summary>Runs it.</summary>
    /// <exception cref="ApiException">A server refused.</exception>
    public async Task<LiveReport> Execute(IProgress<RunProgress> progress, CancellationToken cancel)
    {
        var edges = options.Edges.Select(edge => new Api(edge, TimeSpan.FromSeconds(30))).ToList();
        var pages = new List<LivePage>();
        try
        {
            await Prepare(edges[0], cancel);
            for (var i = 0; i < options.Pages; i++)
            {
                progress.Report(new("opening pages", (double)i / options.Pages));
                var edge = edges[i % edges.Count];
                pages.Add(await LivePage.Open(edge.Hub, await edge.NewShopper(options.WriteKey, cancel), LiveOptions.Placement, LiveOptions.Campaign, time, cancel));
            }

            for (var round = 0; round < options.Rounds; round++)
            {
                progress.Report(new("publishing and pausing", (double)round / options.Rounds));
                await Step(edges[0], "resume", Shown, now => pages.Select(page => page.Shows(now)), cancel);
                await Step(edges[0], "pause", Withdrawn, now => pages.Select(page => page.Ceases(now)), cancel);
            }

            return new(_latencies.ToDictionary(one => one.Key, one => LatencySummary.Of(one.Value)), _processes, _unconfirmed, _missed);
        }
        finally
        {
            await Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));
            edges.ForEach(edge => edge.Dispose());
        }
    }

    private async Task Prepare(Api api, CancellationToken cancel)
    {
        await api.Put($"/v1/admin/placements/{LiveOptions.Placement}", options.OpsKey, """{"name":"Live check","itemCount":1,"fallback":{"title":"-"}}"""u8.ToArray(), cancel);
        var status = await Status(api, cancel);
        if (status is null)
        {
            await api.Put($"/v1/admin/campaigns/{LiveOptions.Campaign}", options.OpsKey, Encoding.UTF8.GetBytes(Definition), cancel);
            await Act(api, "publish", cancel);
        }

        if (status != "paused")
        {
            await Act(api, "pause", cancel);
        }
    }

    /// <summary>The campaign's from an earlier run, or <c>null</c>.</summary>
    private async Task<string?> Status(Api api, CancellationToken cancel)
    {
        try
        {
            return (await api.Get($"/v1/admin/campaigns/{LiveOptions.Campaign}", options.OpsKey, cancel)).GetProperty("status").GetString();
        }
        catch (ApiException missing) when (missing.Code == "not_found")
        {
            return null;
        }
    }

    private async Task Step(Api api, string verb, string what, Func<long, IEnumerable<Task<long>>> wait, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var waiting = wait(began).ToList();
        using var answer = JsonDocument.Parse(await Act(api, verb, cancel));
        _latencies[Confirmed].Record(time.GetElapsedTime(began));
        _processes = answer.RootElement.GetProperty("confirmed").GetArrayLength();
        _unconfirmed += answer.RootElement.GetProperty("pending").GetArrayLength() > 0 ? 1 : 0;
        var left = options.Limit - time.GetElapsedTime(began);
        await Task.WhenAny(Task.WhenAll(waiting), Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancel));
        foreach (var page in waiting)
        {
            if (page.IsCompletedSuccessfully)
            {
                _latencies[what].Record(time.GetElapsedTime(began, await page));
            }
            else
            {
                _missed++;
            }
        }
    }

    private Task<byte[]> Act(Api api, string verb, CancellationToken cancel) =>
        api.Post($"/v1/admin/campaigns/{LiveOptions.Campaign}/{verb}", options.OpsKey, """{"why":"live check"}"""u8.ToArray(), cancel);
}
