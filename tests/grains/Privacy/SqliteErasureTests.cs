using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Grains.Hosting;
using Realtime.Identities;
using Realtime.Privacy;
using Realtime.Shoppers;
using Realtime.Storage;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Privacy;

/// <summary>On the real database: every byte of every file of the data folder is searched.</summary>
public sealed class SqliteErasureTests : IDisposable
{
    private const int Others = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-erasure").FullName;

    [Fact]
    public async Task Erase_AfterALife_LeavesNoByteInAnyFile()
    {
        using var host = await Start();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ICatalogGrain>("shop").PutPlacement(Placement("hero"));
        await grains.GetGrain<ICatalogGrain>("shop").Put("a", Published(Definition("a")));
        var shopper = await User(grains, "victoria-uniquename").Resolve();
        var merged = await grains.GetGrain<IIdentityGrain>(GrainKeys.Anonymous("shop", "browser-of-victoria")).Resolve();
        for (var i = 0; i < Others; i++)
        {
            // Rows of others around theirs, which grow, so that pages of the file fill, split and move.
            await Live(grains, await User(grains, $"other{i}").Resolve(), $"common{i % 3}", i);
            await Live(grains, i % 2 == 0 ? shopper : merged, "unmistakable-lamp", i);
        }

        await User(grains, "victoria-uniquename").Claim(merged);
        await Live(grains, shopper, "unmistakable-lamp", Others);
        await host.Services.GetRequiredService<IHoldings>().PurgeAsync(default);
        string[] theirs = ["victoria-uniquename", "browser-of-victoria", "unmistakable-lamp", "Victoria Uniquename", shopper, merged];
        foreach (var word in theirs)
        {
            Files(word).ShouldNotBeEmpty($"{word} is what is looked for, so it has to be there first");
        }

        var receipt = await grains.GetGrain<IPrivacyGrain>(GrainKeys.Of("shop", "r1")).Erase(new(IdentifierKind.AnonymousId, "browser-of-victoria"));

        receipt.CompletedAt.ShouldNotBeNull();
        foreach (var word in theirs)
        {
            Files(word).ShouldBeEmpty(word);
        }

        (await User(grains, "other1").Find()).ShouldNotBeNull();
        await host.StopAsync();
        foreach (var word in theirs)
        {
            Files(word).ShouldBeEmpty($"{word}, when the process has stopped");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IIdentityGrain User(IGrainFactory grains, string id) => grains.GetGrain<IIdentityGrain>(GrainKeys.User("shop", id));

    private static async Task Live(IGrainFactory grains, string shopper, string product, int turn)
    {
        var grain = grains.GetGrain<IShopperGrain>(GrainKeys.Of("shop", shopper));
        var name = product.StartsWith("unmist", StringComparison.Ordinal) ? "Victoria Uniquename" : "Somebody";
        await grain.Handle(new(
            [
                Viewed($"{product}-{turn}", $"{product}-category-{turn}", messageId: $"{shopper}{turn}"), Added(product, 20),
                new($"{shopper}t{turn}", EventType.Identify, "", Noon, null, Json($$"""{"name":"{{name}}","note{{turn}}":"{{name}}"}"""), "s1", null, null, null),
            ], []));
        var decided = await grain.Decide(new($"d{turn}", Page($"page{turn}", "s1", "hero"), [], ActivationMode.OnDisplay, false));
        await grain.Handle(new([], [Report(decided.Propositions[0].Number)]));
    }

    private IEnumerable<string> Files(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith(".lock", StringComparison.Ordinal) && new FileInfo(file).Length == 0)
            {
                // Nobody else may open it, and nothing is in it.
                continue;
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (content.AsSpan().IndexOf(bytes) is >= 0 and var at)
            {
                var around = content.AsSpan(Math.Max(0, at - 150), Math.Min(300, content.Length - Math.Max(0, at - 150)));
                yield return $"{Path.GetFileName(file)} at {at} of {content.Length}: {Encoding.Latin1.GetString(around)}";
            }
        }
    }

    private Task<IHost> Start() => SqliteHost.Start(_folder);
}
