using System.Text.Json;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Silo.Hosting;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Admin;
using Realtime.Web.Json;

namespace Realtime.Silo.Demo;

/// <summary>The demo shop's keys, in a file beside the database that only its owner can read.</summary>
public sealed record DemoKeys(string WriteKey, string SecretKey, string OpsKey);

/// <summary>A placement of the demo shop.</summary>
public sealed record DemoPlacement(string Id, string Name, int ItemCount, JsonElement Fallback);

/// <summary>Seeds the demo shop: keys, placements, and eight campaigns that each show one ability.</summary>
public static class DemoTenant
{
    /// <summary>Its id.</summary>
    public const string Id = "demo";

    private static readonly Actor _seed = new("demo seed", "admin");

    /// <summary>Seeds what is missing, and prints where to look.</summary>
    public static async Task SeedAndPrint(WebApplication app, SiloOptions options)
    {
        var keys = await Seed(app.Services, options.Data);
        if (!options.All)
        {
            Console.WriteLine($"The demo shop is seeded; its keys are in {Path.GetFullPath(options.Data)}.");
            return;
        }

        var address = app.Urls.First();
        Console.WriteLine(
            $"""

            Realtime is running ({ActorHosting.Description}).

              Demo shop   {address}/shop/
              Console     {address}/console/#key={keys.OpsKey}
              API         {address}/openapi/v1.json

              write key   {keys.WriteKey}
              secret key  {keys.SecretKey}
              ops key     {keys.OpsKey}

            Data is kept in {StorageHosting.Place(app.Configuration, options.Data)}. Ctrl+C stops.
            """);
    }

    /// <summary>Seeds what is missing and answers the keys.</summary>
    public static async Task<DemoKeys> Seed(IServiceProvider services, string dataFolder)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(Id)).Create("Demo shop");
        var keys = await Keys(services, dataFolder);
        var catalog = grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(Id));
        var placements = (await catalog.Snapshot()).Placements;
        foreach (var placement in Read<List<DemoPlacement>>("placements.json"))
        {
            if (!placements.Any(known => known.Id == placement.Id))
            {
                await catalog.PutPlacement(new(placement.Id, placement.Name, placement.ItemCount, Utf8Json.From(placement.Fallback), []));
            }
        }

        var known = await catalog.List();
        foreach (var campaign in Read<List<DefinitionDto>>("campaigns.json"))
        {
            var grain = grains.GetGrain<ICampaignGrain>(GrainKeys.Of(Id, campaign.Id!));
            if (!known.Contains(campaign.Id!))
            {
                Expect(await grain.SaveDraft(campaign.ToDefinition(campaign.Id!), _seed, null), campaign.Id!);
                Expect(await grain.Act(new(CampaignVerb.Publish, null, "demo"), _seed, null), campaign.Id!);
            }
        }

        return keys;
    }

    /// <summary>The keys that an earlier start made, or new ones.</summary>
    public static async Task<DemoKeys> Keys(IServiceProvider services, string dataFolder)
    {
        var path = Path.Combine(dataFolder, "demo-keys.json");
        var access = services.GetRequiredService<TenantDirectory>();
        if (File.Exists(path)
            && JsonSerializer.Deserialize<DemoKeys>(await File.ReadAllTextAsync(path), Body.Options) is { } kept
            && await access.Find(Id) is { } tenant
            && ApiKeys.Find(tenant, kept.OpsKey) is not null)
        {
            return kept;
        }

        var maker = services.GetRequiredService<KeyMaker>();
        var made = new DemoKeys(
            (await maker.Make(Id, "demo write key", KeyKind.Write, null)).Key,
            (await maker.Make(Id, "demo secret key", KeyKind.Secret, null)).Key,
            (await maker.Make(Id, "demo operator", KeyKind.Ops, OpsRole.Admin)).Key);
        Directory.CreateDirectory(dataFolder);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(made, Body.Options));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return made;
    }

    private static void Expect(CampaignOutcome outcome, string campaign)
    {
        if (outcome.Refusal != CampaignRefusal.None)
        {
            throw new InvalidOperationException($"Demo campaign {campaign}: {outcome.Refusal} {string.Join("; ", outcome.Faults)}");
        }
    }

    private static T Read<T>(string name)
    {
        using var stream = typeof(DemoTenant).Assembly.GetManifestResourceStream($"Realtime.Silo.Demo.{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Body.Options)!;
    }
}
