using System.Diagnostics;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Checking.Processes;
using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.Checking;

/// <summary>
/// Kills the product under load, starts it again, and compares what its clients were told with what it then says. The
/// clients keep their own record; nothing is read behind the product's back.
/// </summary>
public sealed class CheckRun(CheckOptions options)
{
    private const int ShortestLoadMs = 200;
    private const int LongestLoadMs = 1200;
    private const int MostMergesAwaited = 8;
    private static readonly TimeSpan _longestForMerges = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _afterStart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestCall = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(options.Seed);
    private readonly Verdict _verdict = new();
    private readonly List<int> _inFlight = [];
    private readonly Dictionary<string, int> _killed = new(StringComparer.Ordinal);

    /// <summary>Does it.</summary>
    /// <exception cref="InvalidOperationException">The server or its database does not come up: that is no verdict.</exception>
    public async Task<CheckReport> Execute(IProgress<RunProgress> progress, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("realtime-check-");
        try
        {
            using var history = new History(options.HistoryFile);
            await using IDatabaseUnderCheck database = options.Database == CheckedDatabase.Postgres ? new PostgresUnderCheck() : new SqliteUnderCheck();
            await using var server = new ServerProcess(options, folder.FullName, database.Environment);
            await Check(server, database, history, progress, cancel);
            return new(_inFlight, _killed, history.Lines, _verdict, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task Check(ServerProcess server, IDatabaseUnderCheck database, History history, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        progress.Report(new("starting the server", 0));
        await server.Start(cancel);
        using var api = new Api(server.Address, _longestCall);
        var inFlight = new InFlight();
        var scene = new CheckScene(new(api, history, inFlight), new(api, server.Keys), _verdict, new());
        await scene.Tenant.SetUp(cancel);
        foreach (var campaign in Crowd.OperatorCampaigns)
        {
            await scene.Tenant.Publish(campaign, "idle", new { }, cancel);
        }

        scene.Door.Open();
        await using var crowd = new Crowd(scene, options, _verdict);
        crowd.Gather();
        while (_inFlight.Count < options.Kills && !(options.StopAtFirst && _verdict.Violations.Count > 0))
        {
            var budget = new BudgetRound(scene, $"spent-{_inFlight.Count}");
            await budget.Begin(cancel);
            crowd.Act();
            do
            {
                progress.Report(new($"kill {_inFlight.Count + 1} of {options.Kills}, {_verdict.Violations.Count} promises broken", (double)_inFlight.Count / options.Kills));
                await KillOnce(server, database, scene, inFlight, cancel);
            }
            while (_random.Next(4) == 0 && _inFlight.Count < options.Kills);

            await Task.Delay(_afterStart, cancel);
            await crowd.Pause();
            history.Event("compare");
            await crowd.Verify(cancel);
            await Comparing.Do(_verdict, "a budget", () => budget.Verify(cancel));
            await Comparing.Do(_verdict, "counters", () => VerifyCounters(scene, cancel));
        }

        foreach (var violation in _verdict.Violations)
        {
            history.Event("broken", new { promise = violation.Promise.ToString(), violation.Kill, violation.What });
        }
    }

    private async Task KillOnce(ServerProcess server, IDatabaseUnderCheck database, CheckScene scene, InFlight inFlight, CancellationToken cancel)
    {
        var door = scene.Door;
        await Task.Delay(_random.Next(ShortestLoadMs, LongestLoadMs), cancel);
        if (_random.Next(4) != 0)
        {
            await AmongMerges(scene, cancel);
        }

        var both = database.CanBeKilled && _random.Next(3) == 0;
        var victim = both ? "server and database" : database.CanBeKilled && _random.Next(2) == 0 ? "database" : "server";
        var count = await inFlight.At(options.InFlight, () =>
        {
            door.Disturb(reachable: victim == "database");
            if (victim != "database")
            {
                server.Kill();
            }

            if (victim != "server")
            {
                database.Kill();
            }
        }).WaitAsync(cancel);
        _inFlight.Add(count);
        _killed[victim] = _killed.GetValueOrDefault(victim) + 1;
        _verdict.Kill = _inFlight.Count;
        door.History.Event("kill", new { number = _inFlight.Count, victim, inFlight = count });
        if (victim != "server")
        {
            database.StartAgain();
        }

        if (victim != "database")
        {
            await server.Gone(cancel);
        }

        await server.Start(cancel);
        door.History.Event("started");
        door.Open();
    }

    /// <summary>Customers log in at the same time: when some of them have been answered, others' merges are under way.</summary>
    private async Task AmongMerges(CheckScene scene, CancellationToken cancel)
    {
        var (began, enough) = (Stopwatch.GetTimestamp(), scene.Tallies.Merges + _random.Next(1, MostMergesAwaited));
        while (scene.Tallies.Merges < enough && Stopwatch.GetElapsedTime(began) < _longestForMerges)
        {
            await Task.Delay(1, cancel);
        }
    }

    /// <summary>The campaigns' counters come from the journal: what was acknowledged is in them once.</summary>
    private async Task VerifyCounters(CheckScene scene, CancellationToken cancel)
    {
        await Compare(CheckTenant.Pushed, "impressions", scene.Tallies.PushedDisplays);
        await Compare(CheckTenant.Pushed, "conversions", scene.Tallies.Orders);
        await Compare(CheckTenant.Pushed, "revenue", scene.Tallies.Revenue);
        await Compare(CheckTenant.Capped, "impressions", scene.Tallies.CappedDisplays);

        async Task Compare(string campaign, string counter, long expected)
        {
            var actual = await Settled.Read(async () => Settled.Number(await scene.Tenant.Campaign(campaign, cancel), "counters", counter), expected, cancel, extra: 4);
            _verdict.ExpectCount(actual, expected, $"{counter} of the campaign {campaign}");
        }
    }
}
