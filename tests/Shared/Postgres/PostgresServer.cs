using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Realtime.Testing;

/// <summary>
/// A PostgreSQL server for this process: a fresh cluster in a temporary folder, on loopback and a free port, with its default
/// durability. It ends with the process, and its folder with it.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Superuser = "postgres";
    private static readonly Lazy<PostgresServer> _shared = new(() => new PostgresServer());
    private static readonly string? _programs = Programs();
    private readonly string _folder;
    private readonly int _port;
    private readonly Process _warden;
    private Process? _server;

    private PostgresServer()
    {
        _folder = Directory.CreateTempSubdirectory("realtime-postgres-").FullName;
        if (IsRoot)
        {
            Run("chown", Superuser, _folder);
        }

        var data = Path.Combine(_folder, "data");
        Run(AsOwner("initdb", "--pgdata", data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-instructions"));
        _port = FreePort();
        StartAgain();
        _warden = Watch(data);
    }

    /// <summary>Started when first asked for.</summary>
    public static PostgresServer Shared => _shared.Value;

    /// <summary>One that nobody else uses: it may be stopped and killed.</summary>
    public static PostgresServer StartNew() => new();

    /// <summary>Why there can't be one; null when there can.</summary>
    public static string? Missing => _programs is null ? "PostgreSQL is not installed: no initdb under /usr/lib/postgresql/*/bin." : null;

    /// <summary>As superuser.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={Superuser};Database=postgres;Maximum Pool Size=50");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts it on its data, and waits until it takes connections. A child of this process, so that it is gone once it has ended.</summary>
    public void StartAgain()
    {
        _server?.Dispose();
        _server = Process.Start(Quiet(Path.Combine(_folder, "log"), AsOwner(
            "postgres", "-D", Data, "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-k", _folder, "-c", "max_connections=400")))!;
        while (!TryRun(AsOwner("pg_isready", "--quiet", "--host", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture))))
        {
            if (_server.WaitForExit(TimeSpan.FromMilliseconds(50)))
            {
                throw new InvalidOperationException($"PostgreSQL ended at its start:\n{File.ReadAllText(Path.Combine(_folder, "log"))}");
            }
        }
    }

    /// <summary>Stops it; open connections are cut.</summary>
    public void Stop()
    {
        Run(AsOwner("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast", "--pgdata", Data));
        _server!.WaitForExit();
    }

    /// <summary>Ends all its processes as <c>kill -9</c> does, and waits until they are gone.</summary>
    public void Kill()
    {
        var main = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var children = ChildrenOf(main).ToList();
        foreach (var process in children.Prepend(main).Select(Find).OfType<Process>())
        {
            process.Kill();
            process.Dispose();
        }

        _server!.WaitForExit();
        while (children.Any(IsAlive))
        {
            Thread.Yield();
        }
    }

    /// <summary>Ends it, and its folder.</summary>
    public void Dispose()
    {
        _warden.StandardInput.Dispose();
        _warden.WaitForExit();
        _warden.Dispose();
        _server?.Dispose();
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let stat = StatOf(folder)
        where stat.Length > 2 && stat[2] == parent.ToString(CultureInfo.InvariantCulture)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    /// <summary>What follows a process's id: its name without blanks, its state, its parent.</summary>
    private static string[] StatOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return ["", .. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return []; // no process, or one that has just ended
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whoever ended and waits for an init that does not look after it counts as gone.</summary>
    private static bool IsAlive(int id) => StatOf($"/proc/{id.ToString(CultureInfo.InvariantCulture)}") is { Length: > 2 } stat && stat[1] != "Z";

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null; // a connection that ended by itself
        }
    }

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
    private static string[] AsOwner(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_programs!, program), .. arguments];
        return IsRoot ? ["runuser", "-u", Superuser, "--", .. command] : command;
    }

    private static void Run(params string[] command)
    {
        if (!TryRun(command))
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed.");
        }
    }

    private static bool TryRun(string[] command)
    {
        using var process = Process.Start(Quiet("/dev/null", command))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>A command whose output goes to a file: nothing is redirected that would have to be read to its end.</summary>
    private static ProcessStartInfo Quiet(string output, string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "out=$1; shift; exec \"$@\" >>\"$out\" 2>&1 </dev/null", "sh", output, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
