using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Campaigns;
using Realtime.Carts;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Grains.Budgets;
using Realtime.Grains.Catalog;
using Realtime.Grains.Ids;
using Realtime.Grains.Privacy;
using Realtime.Grains.Shoppers;
using Realtime.Identities;
using Realtime.InProcessRuntime;
using Realtime.Privacy;
using Realtime.Shoppers;
using Realtime.Storage;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Hosting;

/// <summary>The grains in one process, on the test's clock and the test's disk. What runs by itself runs when the test says.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _nudge = TimeSpan.FromMilliseconds(100);
    private readonly IHost _host;

    private GrainHost(MemoryStore store, FakeTimeProvider time, FakeIds ids, string start)
    {
        (Store, Time, Ids) = (store, time, ids);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IIdSource>(ids).AddSingleton(new SiloIdentity(start, "test"));
        builder.Services.AddSingleton<ConnectedShoppers>().AddSingleton<RestingShoppers>().AddSingleton<EdgeSenders>().AddSingleton<BudgetLeases>().AddSingleton<DecisionTables>();
        builder.Services.AddSingleton<Tombstones>().AddSingleton<PersonSearch>();
        builder.Services.AddSingleton<IJournal>(store).AddSingleton<IDueRows>(store).AddSingleton<IHoldings>(store);
        builder.Services.AddKeyedSingleton<Orleans.Storage.IGrainStorage>(GrainStores.Rows, store);
        builder.UseInProcessActors(options => options.GrainAssemblies.Add(typeof(GrainServices).Assembly));
        _host = builder.Build();
    }

    public MemoryStore Store { get; }

    public FakeTimeProvider Time { get; }

    public FakeIds Ids { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public DecisionTables Tables => Service<DecisionTables>();

    public RestingShoppers Resting => Service<RestingShoppers>();

    public ICatalogGrain Catalog => Grains.GetGrain<ICatalogGrain>("shop");

    public static async Task<GrainHost> Start(MemoryStore? store = null, FakeTimeProvider? time = null, FakeIds? ids = null, string start = "start1")
    {
        var host = new GrainHost(store ?? new(), time ?? new(Noon), ids ?? new(), start);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>This process dies, and another one starts on its disk.</summary>
    public async Task<GrainHost> Restart()
    {
        Store.Dead = true;
        await DisposeAsync();
        Store.Revive();
        return await Start(Store, Time, Ids, Ids.NewId());
    }

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IShopperGrain Shopper(string id = "anna") => Grains.GetGrain<IShopperGrain>(GrainKeys.Of("shop", id));

    public ICampaignGrain Campaign(string id) => Grains.GetGrain<ICampaignGrain>(GrainKeys.Of("shop", id));

    public ICartGrain Cart(string id = "anna") => Grains.GetGrain<ICartGrain>(GrainKeys.Of("shop", id));

    public IIdentityGrain User(string id) => Grains.GetGrain<IIdentityGrain>(GrainKeys.User("shop", id));

    public IIdentityGrain Browser(string id) => Grains.GetGrain<IIdentityGrain>(GrainKeys.Anonymous("shop", id));

    public IPrivacyGrain Privacy(string receipt = "r1") => Grains.GetGrain<IPrivacyGrain>(GrainKeys.Of("shop", receipt));

    /// <summary>An edge, and how silos reach it.</summary>
    public (FakeEdge Edge, IEdgeObserver Reference) Edge()
    {
        var edge = new FakeEdge();
        return (edge, Grains.CreateObjectReference<IEdgeObserver>(edge));
    }

    /// <summary>Publishes campaigns, and waits until this process decides by them.</summary>
    public async Task Publish(params CampaignDefinition[] definitions)
    {
        await Catalog.PutPlacement(Placement("hero"));
        await Catalog.PutPlacement(Placement("cart", 2));
        foreach (var definition in definitions)
        {
            await Announce(definition);
        }

        await Enforced();
    }

    /// <summary>Publishes a new campaign. This process does not follow it yet, so it asks for none of its budget.</summary>
    public async Task Announce(CampaignDefinition definition)
    {
        await Campaign(definition.Id).SaveDraft(definition, Ann, null);
        (await Campaign(definition.Id).Act(new(CampaignVerb.Publish, null, null), Ann, null)).Refusal.ShouldBe(CampaignRefusal.None);
    }

    /// <summary>Waits until this process decides by the newest snapshot.</summary>
    public async Task Enforced()
    {
        var number = (await Catalog.Snapshot()).Number;
        var table = await Tables.Follow("shop");
        await Waiting.Until(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(1));
                return Task.FromResult(table.Current.Snapshot.Number);
            },
            current => current >= number,
            $"snapshot {number} in this process");
    }

    /// <summary>
    /// Lets time pass, with this process in touch with the catalogue all the while. A poll that was under way while the clock moved
    /// sets its next timer only afterwards: the clock goes on in small steps until that fires.
    /// </summary>
    public async Task Pass(TimeSpan span)
    {
        var until = Time.GetUtcNow() + span;
        while (Time.GetUtcNow() < until)
        {
            Advance(until, _step);
            await Waiting.Until(
                () =>
                {
                    var fresh = Tables.Tenants.All(tenant => tenant.Age < SnapshotAge);
                    if (!fresh)
                    {
                        Advance(until, _nudge);
                    }

                    return Task.FromResult(fresh);
                },
                fresh => fresh,
                "a poll of the catalogue");
        }
    }

    private void Advance(DateTimeOffset until, TimeSpan step)
    {
        var left = until - Time.GetUtcNow();
        Time.Advance(left > TimeSpan.Zero && left < step ? left : step);
    }

    public async ValueTask DisposeAsync()
    {
        await Tables.StopAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _host.StopAsync(limit.Token);
        _host.Dispose();
    }

    private static TimeSpan SnapshotAge => TimeSpan.FromMilliseconds(500);
}
