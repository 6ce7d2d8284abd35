using System.Globalization;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage.CrashWriter;
using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Sqlite;

public sealed class SqliteCrashTests : DatabaseTests<SqliteTestDatabase>
{
    private const int Grains = 16;

    [Fact]
    public async Task Kill_WhileWriting_LosesNoAcknowledgedWriteAndTearsNone()
    {
        var acknowledged = new int[Grains];
        using (var writer = await CrashWriterProcess.StartAsync(Database.File, Grains))
        {
            for (var writes = 0; writes < 1000; writes++)
            {
                await TakeAsync(writer, acknowledged);
            }

            await writer.KillAsync();
            while (await TakeAsync(writer, acknowledged))
            {
            }
        }

        await using var storage = await OpenAsync();
        var rows = storage.GetRequiredKeyedService<IGrainStorage>("rows");
        var journal = await storage.GetRequiredService<IJournal>().ReadAsync(0, int.MaxValue, CancellationToken.None);
        for (var grain = 0; grain < Grains; grain++)
        {
            var row = new GrainState<CountState>();
            await rows.ReadStateAsync("count", GrainId.Create("counter", $"t/{grain}"), row);
            var subject = grain.ToString(CultureInfo.InvariantCulture);

            row.State!.Count.ShouldBeGreaterThanOrEqualTo(acknowledged[grain]);
            journal.Count(record => record.Entry.Subject == subject).ShouldBe(row.State.Count, "row and journal are one transaction");
        }
    }

    [Fact]
    public async Task Start_WhileAnotherProcessOwnsTheFile_NamesItAndSucceedsOnceItIsKilled()
    {
        using var writer = await CrashWriterProcess.StartAsync(Database.File, 1);

        var error = await Should.ThrowAsync<StorageUnavailableException>(() => OpenAsync());
        error.Message.ShouldContain($"process {writer.Id.ToString(CultureInfo.InvariantCulture)}");
        error.Message.ShouldContain(Database.File);

        await writer.KillAsync();
        await using var storage = await OpenAsync();
    }

    private static async Task<bool> TakeAsync(CrashWriterProcess writer, int[] acknowledged)
    {
        if (await writer.ReadAcknowledgedAsync() is not { } write)
        {
            return false;
        }

        acknowledged[write.Grain] = write.Count;
        return true;
    }

    private async Task<ServiceProvider> OpenAsync()
    {
        var provider = new ServiceCollection().AddSqliteStorage(options =>
        {
            options.Path = Database.File;
            options.Json.TypeInfoResolverChain.Add(CrashJson.Default);
        }).BuildServiceProvider();
        try
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StartAsync(CancellationToken.None);
            }
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }

        return provider;
    }
}
