namespace Realtime.Clustering.Tests;

/// <summary>What Orleans' membership protocol asks of its table, statement by statement.</summary>
public sealed class MembershipQueriesTests
{
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly DateTime _noon = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    [PostgresFact]
    public async Task InsertVersion_OnlyTheFirstTime_SaysThatItWasMade()
    {
        await using var table = await MembershipTable.Create();

        (await table.Succeeds("InsertMembershipVersionKey", new { DeploymentId = "c" })).ShouldBeTrue();
        (await table.Succeeds("InsertMembershipVersionKey", new { DeploymentId = "c" })).ShouldBeFalse();
        var empty = (await table.Query("MembershipReadAllKey", new { DeploymentId = "c" })).ShouldHaveSingleItem();
        empty["Version"].ShouldBe(0);
        empty["StartTime"].ShouldBeNull();
    }

    [PostgresFact]
    public async Task Insert_WithTheNewestVersion_JoinsAndMovesItOn()
    {
        await using var table = await Clustered();

        (await Join(table, 1, version: 0)).ShouldBeTrue();
        (await Join(table, 2, version: 0)).ShouldBeFalse();
        (await Join(table, 2, version: 1)).ShouldBeTrue();
        (await Join(table, 2, version: 2)).ShouldBeFalse();

        var all = await table.Query("MembershipReadAllKey", new { DeploymentId = "c" });
        all.Select(row => row["Port"]).ShouldBe([1, 2], ignoreOrder: true);
        all.ShouldAllBe(row => (int)row["Version"]! == 2 && (string)row["SiloName"]! == "silo" && (string)row["HostName"]! == "host");
    }

    [PostgresFact]
    public async Task Insert_ByManyAtOnce_LetsExactlyOneIn()
    {
        await using var table = await Clustered();

        var joined = await Task.WhenAll(Enumerable.Range(1, 16).Select(port => Task.Run(() => Join(table, port, version: 0))));

        joined.Count(one => one).ShouldBe(1);
        (await table.Query("MembershipReadAllKey", new { DeploymentId = "c" })).ShouldHaveSingleItem()["Version"].ShouldBe(1);
    }

    [PostgresFact]
    public async Task Update_WithAnOldVersionOrOfAStranger_ChangesNothing()
    {
        await using var table = await Clustered();
        await Join(table, 1, version: 0);

        (await Update(table, 1, version: 0, Dead)).ShouldBeFalse();
        (await Update(table, 9, version: 1, Dead)).ShouldBeFalse();
        (await Row(table, 1))["Status"].ShouldBe(Active);
        (await Row(table, 1))["Version"].ShouldBe(1);

        (await Update(table, 1, version: 1, Dead)).ShouldBeTrue();
        var row = await Row(table, 1);
        (row["Status"], row["Version"], row["SuspectTimes"]).ShouldBe((Dead, 2, "someone,then"));
    }

    [PostgresFact]
    public async Task ReadRow_OfAStranger_StillSaysTheVersion()
    {
        await using var table = await Clustered();

        var row = await Row(table, 9);

        (row["Version"], row["StartTime"]).ShouldBe((0, null));
    }

    [PostgresFact]
    public async Task Gateways_AreTheActiveSilosThatHaveOne()
    {
        await using var table = await Clustered();
        await Join(table, 1, version: 0);
        await Join(table, 2, version: 1);
        await Join(table, 3, version: 2, gateway: 0);
        await Update(table, 2, version: 3, Dead);

        var gateway = (await table.Query("GatewaysQueryKey", new { DeploymentId = "c", Status = Active })).ShouldHaveSingleItem();

        (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]).ShouldBe(("10.0.0.1", 30_000, 7));
    }

    [PostgresFact]
    public async Task SignOfLife_LeavesTheVersion()
    {
        await using var table = await Clustered();
        await Join(table, 1, version: 0);

        await table.Query("UpdateIAmAlivetimeKey", new { DeploymentId = "c", Address = "10.0.0.1", Port = 1, Generation = 7, IAmAliveTime = _noon.AddMinutes(1) });

        var row = await Row(table, 1);
        (row["IAmAliveTime"], row["Version"]).ShouldBe((_noon.AddMinutes(1), 1));
    }

    [PostgresFact]
    public async Task Cleanup_TakesTheLongDeadOnly()
    {
        await using var table = await Clustered();
        await Join(table, 1, version: 0);
        await Join(table, 2, version: 1);
        await Update(table, 2, version: 2, Dead);

        await table.Query("CleanupDefunctSiloEntriesKey", new { DeploymentId = "c", IAmAliveTime = _noon });
        (await table.Query("MembershipReadAllKey", new { DeploymentId = "c" })).Count.ShouldBe(2);
        await table.Query("CleanupDefunctSiloEntriesKey", new { DeploymentId = "c", IAmAliveTime = _noon.AddSeconds(1) });
        (await table.Query("MembershipReadAllKey", new { DeploymentId = "c" })).ShouldHaveSingleItem()["Port"].ShouldBe(1);
    }

    [PostgresFact]
    public async Task Delete_OfACluster_LeavesTheOthers()
    {
        await using var table = await Clustered();
        await table.Query("InsertMembershipVersionKey", new { DeploymentId = "other" });
        await Join(table, 1, version: 0);

        await table.Query("DeleteMembershipTableEntriesKey", new { DeploymentId = "c" });

        (await table.Query("MembershipReadAllKey", new { DeploymentId = "c" })).ShouldBeEmpty();
        (await table.Query("MembershipReadAllKey", new { DeploymentId = "other" })).ShouldHaveSingleItem();
    }

    [PostgresFact]
    public async Task Create_ByManyAtOnce_AndAgain_IsTheSame()
    {
        await using var table = await MembershipTable.Create();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MembershipSchema.Create(table.ConnectionString, default)));

        (await table.Run("SELECT * FROM OrleansQuery")).Count.ShouldBe(MembershipQueries.All.Count);
    }

    private static async Task<MembershipTable> Clustered()
    {
        var table = await MembershipTable.Create();
        await table.Query("InsertMembershipVersionKey", new { DeploymentId = "c" });
        return table;
    }

    private static Task<bool> Join(MembershipTable table, int port, int version, int gateway = 30_000) => table.Succeeds("InsertMembershipKey", new
    {
        DeploymentId = "c", IAmAliveTime = _noon, SiloName = "silo", HostName = "host", Address = "10.0.0.1", Port = port, Generation = 7,
        StartTime = _noon, Status = Active, ProxyPort = gateway, Version = version,
    });

    private static Task<bool> Update(MembershipTable table, int port, int version, int status) => table.Succeeds("UpdateMembershipKey", new
    {
        DeploymentId = "c", Address = "10.0.0.1", Port = port, Generation = 7, IAmAliveTime = _noon, Status = status,
        SuspectTimes = "someone,then", Version = version,
    });

    private static async Task<Dictionary<string, object?>> Row(MembershipTable table, int port) => (await table.Query(
        "MembershipReadRowKey", new { DeploymentId = "c", Address = "10.0.0.1", Port = port, Generation = 7 })).ShouldHaveSingleItem();
}
