using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Grains.Journaling;
using Realtime.InProcessRuntime;
using Realtime.Shoppers;
using Realtime.Storage;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Hosting;

/// <summary>The same grains on the real database: a file, and two processes after one another.</summary>
public sealed class SqliteHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-grains").FullName;

    [Fact]
    public async Task Exposures_AfterARestart_AreInTheFile()
    {
        long number;
        using (var first = await Start())
        {
            var grains = first.Services.GetRequiredService<IGrainFactory>();
            await grains.GetGrain<ICatalogGrain>("shop").PutPlacement(Placement("hero"));
            await grains.GetGrain<ICatalogGrain>("shop").Put("a", Published(Definition("a", caps: [Cap(1)])));
            number = (await Decide(grains, "r1")).Propositions[0].Number;
            (await Anna(grains).Handle(new([Viewed("x", messageId: "m1")], [Report(number)]))).Reports.ShouldBe([ReportStatus.Recorded]);
            await first.StopAsync();
        }

        using var second = await Start();
        var again = second.Services.GetRequiredService<IGrainFactory>();
        (await Decide(again, "r1")).Propositions[0].Number.ShouldBe(number);
        (await Decide(again, "r2")).Propositions[0].Items.ShouldBeEmpty();
        (await Anna(again).Handle(new([Viewed("x", messageId: "m1")], [Report(number)]))).Reports.ShouldBe([ReportStatus.Duplicate]);
        var journal = await second.Services.GetRequiredService<IJournal>().ReadAsync(0, 100, default);
        journal.Select(record => record.Entry.Kind).Where(JournalKinds.IsOfCampaign).ShouldBe(["decision", "impression"]);
        await second.StopAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IShopperGrain Anna(IGrainFactory grains) => grains.GetGrain<IShopperGrain>(GrainKeys.Of("shop", "anna"));

    private static Task<Decision> Decide(IGrainFactory grains, string request) =>
        Anna(grains).Decide(new(request, Page($"page-{request}", "s1", "hero"), [], ActivationMode.OnDisplay, false));

    private async Task<IHost> Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSqliteStorage(storage =>
        {
            storage.Path = Path.Combine(_folder, "test.db");
            storage.Json = GrainsJson.Default.Options;
        });
        builder.UseInProcessActors(options => options.GrainAssemblies.Add(typeof(GrainServices).Assembly));
        builder.Services.AddRealtimeGrains();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
