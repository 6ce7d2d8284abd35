using System.Net;
using Microsoft.Extensions.Configuration;

namespace Realtime.Clustering;

/// <summary>
/// How a process finds its cluster: section <c>Cluster</c> and <c>ConnectionStrings:Cluster</c>, the same for silos and
/// edges. docs/operations.md has the table.
/// </summary>
/// <param name="Connection">The PostgreSQL database that knows the members.</param>
/// <param name="Address">What a silo tells the others to reach it by; <c>null</c>: the machine's first address.</param>
/// <param name="SiloPort">Where a silo listens for other silos; <c>null</c>: 11111, or any free one for a silo alone.</param>
/// <param name="GatewayPort">Where a silo listens for edges; <c>null</c>: 30000, or any free one.</param>
/// <param name="ProbeEvery">Silos ask each other for a sign of life this often; three missed ones are a death.</param>
public sealed record ClusterSettings(
    string Connection, string ClusterId, string ServiceId, IPAddress? Address, int? SiloPort, int? GatewayPort, TimeSpan ProbeEvery)
{
    /// <summary>ADO.NET's name of the database driver.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Probes that a silo may miss before the others declare it dead.</summary>
    public const int MissedProbes = 3;

    /// <summary>
    /// How long an edge waits for a grain's answer. A client isn't told when the silo that works on its call dies, so this is
    /// also how long such a call hangs; it is repeated with the same ids, and nothing is applied twice.
    /// </summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private const string ConnectionName = "Cluster";

    /// <summary>Whether a cluster is configured at all.</summary>
    public static bool AreIn(IConfiguration configuration) => configuration.GetConnectionString(ConnectionName) is { Length: > 0 };

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string, or a value is out of its bounds; all of them are named.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var connection = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrEmpty(connection))
        {
            faults.Add("ConnectionStrings:Cluster is not set; it must name the PostgreSQL database of the cluster");
        }

        var settings = new ClusterSettings(
            connection ?? "",
            configuration["Cluster:ClusterId"] ?? "realtime",
            configuration["Cluster:ServiceId"] ?? "realtime",
            ReadAddress(configuration, faults),
            ReadPort(configuration, "SiloPort", faults),
            ReadPort(configuration, "GatewayPort", faults),
            ReadProbe(configuration, faults));
        return faults.Count == 0 ? settings : throw new InvalidOperationException(string.Join("; ", faults) + ".");
    }

    private static IPAddress? ReadAddress(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Cluster:Address"] is not { Length: > 0 } text)
        {
            return null;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            faults.Add($"Cluster:Address is \"{text}\"; it must be an IP address");
        }

        return address;
    }

    private static int? ReadPort(IConfiguration configuration, string name, List<string> faults)
    {
        if (configuration[$"Cluster:{name}"] is not { Length: > 0 } text)
        {
            return null;
        }

        if (!int.TryParse(text, out var port) || port is < 1 or > 65_535)
        {
            faults.Add($"Cluster:{name} is \"{text}\"; it must be 1–65535");
        }

        return port;
    }

    private static TimeSpan ReadProbe(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Cluster:ProbeEvery"] is not { Length: > 0 } text)
        {
            return TimeSpan.FromSeconds(1);
        }

        if (!TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var every)
            || every < TimeSpan.FromMilliseconds(200) || every > TimeSpan.FromMinutes(1))
        {
            faults.Add($"Cluster:ProbeEvery is \"{text}\"; it must be 00:00:00.2–00:01:00");
        }

        return every;
    }
}
