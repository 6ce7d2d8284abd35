namespace Realtime.Clustering;

/// <summary>
/// The statements that Orleans' ADO.NET clustering reads from <c>OrleansQuery</c> by these names, and their parameters.
/// A change of the members counts only for who knew the newest version: each is one statement that first moves the
/// version on, and where it could not, changes nothing.
/// </summary>
internal static class MembershipQueries
{
    private const string Members =
        """
        SELECT c.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName",
            s.host AS "HostName", s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspicions AS "SuspectTimes",
            s.started_at AS "StartTime", s.alive_at AS "IAmAliveTime"
        FROM clusters c LEFT JOIN cluster_silos s ON s.cluster = c.id
        """;

    private const string IsThisSilo = "s.address = @Address AND s.port = @Port AND s.generation = @Generation";

    /// <summary>Name and text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["GatewaysQueryKey"] =
            """
            SELECT s.address AS "Address", s.gateway_port AS "ProxyPort", s.generation AS "Generation"
            FROM cluster_silos s WHERE s.cluster = @DeploymentId AND s.status = @Status AND s.gateway_port > 0
            """,
        ["MembershipReadRowKey"] = $"{Members} AND {IsThisSilo} WHERE c.id = @DeploymentId",
        ["MembershipReadAllKey"] = $"{Members} WHERE c.id = @DeploymentId",
        ["InsertMembershipVersionKey"] =
            """
            WITH made AS (INSERT INTO clusters(id, version) VALUES(@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS(SELECT 1 FROM made)
            """,
        ["InsertMembershipKey"] =
            $"""
            WITH moved AS (
                UPDATE clusters SET version = version + 1, changed_at = now()
                WHERE id = @DeploymentId AND version = @Version
                    AND NOT EXISTS(SELECT 1 FROM cluster_silos s WHERE s.cluster = @DeploymentId AND {IsThisSilo})
                RETURNING id),
            joined AS (
                INSERT INTO cluster_silos(cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
                SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
                RETURNING 1)
            SELECT EXISTS(SELECT 1 FROM joined)
            """,
        ["UpdateMembershipKey"] =
            $"""
            WITH moved AS (
                UPDATE clusters SET version = version + 1, changed_at = now()
                WHERE id = @DeploymentId AND version = @Version
                    AND EXISTS(SELECT 1 FROM cluster_silos s WHERE s.cluster = @DeploymentId AND {IsThisSilo})
                RETURNING id),
            changed AS (
                UPDATE cluster_silos s SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
                FROM moved WHERE s.cluster = moved.id AND {IsThisSilo}
                RETURNING 1)
            SELECT EXISTS(SELECT 1 FROM changed)
            """,
        ["UpdateIAmAlivetimeKey"] =
            $"UPDATE cluster_silos s SET alive_at = @IAmAliveTime WHERE s.cluster = @DeploymentId AND {IsThisSilo}",
        ["DeleteMembershipTableEntriesKey"] =
            """
            WITH gone AS (DELETE FROM cluster_silos WHERE cluster = @DeploymentId)
            DELETE FROM clusters WHERE id = @DeploymentId
            """,
        ["CleanupDefunctSiloEntriesKey"] =
            $"DELETE FROM cluster_silos WHERE cluster = @DeploymentId AND status = {Dead} AND alive_at < @IAmAliveTime",
    };

    /// <summary>Orleans' number of the state that no silo leaves again.</summary>
    private const string Dead = "6";
}
