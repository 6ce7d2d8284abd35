using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Realtime.Testing;

/// <summary>
/// A PostgreSQL server for the tests of this process: a fresh cluster in a temporary folder, on loopback and a free port, with
/// its default durability. It ends with the process, and its folder with it.
/// </summary>
internal sealed class PostgresServer
{
    private const string Superuser = "postgres";
    private static readonly Lazy<PostgresServer> _shared = new(() => new PostgresServer());
    private static readonly string? _programs = Programs();
    private readonly string _folder;
    private readonly int _port;
    private readonly Process _warden;

    private PostgresServer()
    {
        _folder = Directory.CreateTempSubdirectory("realtime-postgres-").FullName;
        if (IsRoot)
        {
            Run("chown", Superuser, _folder);
        }

        var data = Path.Combine(_folder, "data");
        RunAsOwner("initdb", "--pgdata", data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-instructions");
        _port = FreePort();
        RunAsOwner(
            "pg_ctl", "start", "--wait", "--silent", "--pgdata", data, "--log", Path.Combine(_folder, "log"),
            "--options", string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {_port} -k {_folder} -c max_connections=400"));
        _warden = Watch(data);
    }

    /// <summary>Started when first asked for.</summary>
    public static PostgresServer Shared => _shared.Value;

    /// <summary>Why there can't be one; null when there can.</summary>
    public static string? Missing => _programs is null ? "PostgreSQL is not installed: no initdb under /usr/lib/postgresql/*/bin." : null;

    /// <summary>As superuser.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={Superuser};Database=postgres;Maximum Pool Size=50");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A shell that reads until this process has ended, however it ends, and then takes the server down.</summary>
    private Process Watch(string data)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/", RedirectStandardInput = true };
        foreach (var argument in (string[])["-c", "cat >/dev/null; kill -QUIT \"$(head -1 \"$1/postmaster.pid\")\"; while [ -e \"$1/postmaster.pid\" ] && kill -0 \"$(head -1 \"$1/postmaster.pid\")\"; do :; done; rm -rf \"$2\"", "sh", data, _folder])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static string? Programs() => !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        if (IsRoot)
        {
            Run("runuser", ["-u", Superuser, "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps its starter's output: nothing is redirected that would have to be read to its end.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
