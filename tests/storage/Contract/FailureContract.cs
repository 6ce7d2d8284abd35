using Microsoft.Extensions.Diagnostics.HealthChecks;

using Orleans;

namespace Realtime.Storage.Tests.Contract;

/// <summary>A database that fails says so to everybody who waits, and is used again as soon as it works.</summary>
public abstract class FailureContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [DatabaseFact]
    public async Task Write_WhenTheDatabaseFails_ThrowsAndSucceedsOnceItIsBack()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database, failFast: true);
        var row = await storage.WriteAsync("1", new OrderState { Number = 1 });
        row.State!.Number = 2;
        row.State.Entries = [StorageUnderTest.Entry("two")];
        using (Database.HoldCommits())
        {
            await Should.ThrowAsync<StorageUnavailableException>(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row));
        }

        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);

        (await storage.ReadAsync<OrderState>("1")).State!.Number.ShouldBe(2);
        (await storage.ReadJournalAsync()).ShouldHaveSingleItem();
    }

    [DatabaseFact]
    public async Task CheckHealth_FollowsTheDatabaseWithoutAnyOtherWrite()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database, failFast: true);
        (await storage.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        using (Database.HoldCommits())
        {
            await Should.ThrowAsync<StorageUnavailableException>(() => storage.WriteAsync("1", new OrderState()));
            var broken = await storage.CheckHealthAsync();
            broken.Status.ShouldBe(HealthStatus.Unhealthy);
            broken.Description.ShouldNotBeNullOrEmpty();
        }

        (await storage.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [DatabaseFact]
    public async Task Calls_BeforeTheStartAndAfterTheStop_SayThatStorageIsNotOpen()
    {
        var storage = await StorageUnderTest.StartAsync(Database);
        var rows = storage.Rows;
        await storage.DisposeAsync();

        await Should.ThrowAsync<StorageUnavailableException>(
            () => rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), new GrainState<OrderState>(new OrderState())));
        await Should.ThrowAsync<StorageUnavailableException>(
            () => rows.ReadStateAsync("order", StorageUnderTest.Grain("1"), new GrainState<OrderState>()));
    }
}
