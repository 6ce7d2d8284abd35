using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Realtime.Web.Telemetry;

namespace Realtime.Web.Tests.Hosting;

public sealed partial class TelemetryTests
{
    [Fact]
    public async Task Instruments_AreThoseThatTheDocsDescribe()
    {
        var published = new ConcurrentDictionary<string, byte>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => published.TryAdd(instrument.Name, 0) };
        listener.Start();
        await using var server = await RunningServer.Start();
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        await using var page = await Page.Open(tenant, "hero");

        published.Keys.Where(name => name.StartsWith("realtime.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(Documented().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Turn_OfAPagesEvent_IsMeasured()
    {
        var exported = new ConcurrentBag<string>();
        using var metrics = Sdk.CreateMeterProviderBuilder().AddRealtimeMeters().AddReader(new BaseExportingMetricReader(new Names(exported))).Build();
        await using var server = await RunningServer.Start();
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        await using var page = await Page.Open(tenant, "hero");
        await page.Track(new { type = "track", @event = "Product Viewed", messageId = "m1", properties = new { product_id = "p" } });

        metrics.ForceFlush();
        foreach (var name in new[] { "realtime.turn.duration", "realtime.decisions", "realtime.storage.write.wait", "realtime.storage.batch.size", "realtime.snapshot.age", "realtime.edge.connections", "realtime.push.queue.length" })
        {
            exported.ShouldContain(name);
        }
    }

    [Fact]
    public async Task Turn_OfAPagesEvent_IsOneTraceDownToItsCommit()
    {
        var ended = new ConcurrentBag<Activity>();
        using var traces = Sdk.CreateTracerProviderBuilder().AddRealtimeSources().AddProcessor(new Kept(ended)).Build();
        await using var server = await RunningServer.Start();
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        await using var page = await Page.Open(tenant, "hero");

        var turns = ended.Where(activity => activity.OperationName == "shopper.turn").ToDictionary(activity => activity.SpanId);
        ended.Where(activity => activity.OperationName == "storage.commit").ShouldContain(commit => turns.ContainsKey(commit.ParentSpanId));
        turns.Values.ShouldAllBe(turn => turn.TagObjects.All(tag => !$"{tag.Value}".Contains(page.Browser.ShopperId)));
    }

    [Fact]
    public async Task Traces_NeverHoldAToken()
    {
        var ended = new ConcurrentBag<Activity>();
        using var traces = Sdk.CreateTracerProviderBuilder().AddRealtimeSources().AddProcessor(new Kept(ended)).Build();
        await using var server = await RunningServer.Start();
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        var page = await Page.Open(tenant, "hero");
        await page.DisposeAsync();
        ended.ShouldContain(activity => activity.Source.Name == "Microsoft.AspNetCore.SignalR.Server");
        var told = string.Join('\n', ended.SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.DisplayName)));
        told.ShouldNotContain(page.Browser.Token);
        told.ShouldNotContain(tenant.WriteKey);
    }

    [Fact]
    public void Traces_OfAnAddressWithAToken_LoseItsQuery()
    {
        var ended = new ConcurrentBag<Activity>();
        using var traces = Sdk.CreateTracerProviderBuilder().AddRealtimeSources().AddProcessor(new Kept(ended)).Build();
        using var source = new ActivitySource("Realtime.ATest");
        using (var activity = source.StartActivity("request")!)
        {
            activity.SetTag("url.path", "/hubs/shopper").SetTag("url.query", "access_token=secret").SetTag("url.full", "http://h/hubs/shopper?access_token=secret");
        }

        ended.Single(activity => activity.Source.Name == source.Name).TagObjects.ShouldHaveSingleItem().Key.ShouldBe("url.path");
    }

    private static HashSet<string> Documented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Build.props")))
        {
            folder = folder.Parent!;
        }

        return [.. File.ReadLines(Path.Combine(folder.FullName, "docs", "telemetry.md")).SelectMany(line => Row().Matches(line)).Select(name => name.Groups[1].Value)];
    }

    [GeneratedRegex("^\\| `(realtime\\.[a-z_.]+)`")]
    private static partial Regex Row();

    private sealed class Names(ConcurrentBag<string> names) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                names.Add(metric.Name);
            }

            return ExportResult.Success;
        }
    }

    private sealed class Kept(ConcurrentBag<Activity> ended) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => ended.Add(data);
    }
}
