using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Realtime.Benchmarks.GrainCalls;
using Realtime.Silo.Hosting;
using Realtime.Storage;
using Realtime.Testing;

namespace Realtime.Benchmarks.Storage;

/// <summary>
/// Durable rows a second on PostgreSQL: grains that write their rows through the group commit, beside what the server gives to
/// bare statements on one connection, in one run on one server with its default durability. Then the time of a write at half
/// the rate that the grains reached, by the clock.
/// </summary>
public static class PostgresBenchmark
{
    private const int Rows = 20_000;
    private const int UnnestAt = 100;
    private const int Rounds = 3;
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(3);

    /// <summary>Measures rows of 1 KB and of 6 KB.</summary>
    public static async Task RunAsync(TextWriter output, int writers)
    {
        using var server = PostgresServer.StartNew();
        foreach (var bytes in (int[])[1_000, 6_000])
        {
            var schema = string.Create(CultureInfo.InvariantCulture, $"rows{bytes}");
            await using (var connection = new NpgsqlConnection(server.ConnectionString))
            {
                await connection.OpenAsync();
                await using var settings = new NpgsqlCommand($"CREATE SCHEMA {schema}; SELECT current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') || ', PostgreSQL ' || current_setting('server_version')", connection);
                await output.WriteLineAsync($"{bytes:N0} bytes and one journal entry a row, {Rows:N0} rows, fsync {await settings.ExecuteScalarAsync()}");
            }

            await MeasureAsync(output, new NpgsqlConnectionStringBuilder(server.ConnectionString) { SearchPath = schema }.ConnectionString, bytes, writers);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string connection, int bytes, int writers)
    {
        var ours = await GroupCommitAsync(output, connection, bytes, writers);
        if (BenchmarkHost.IsOrleans)
        {
            await AdoNetAsync(output, connection, bytes, writers, ours);
        }
    }

    private static async Task<double> GroupCommitAsync(TextWriter output, string connection, int bytes, int writers)
    {
        using var host = Host(connection, adoNet: false);
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await using var single = await BareUpserts.OpenAsync(connection, 1, bytes);
        await using var unnest = await BareUpserts.OpenAsync(connection, UnnestAt, bytes);
        var sides = new (string Name, int Writers, int At, Func<int, ValueTask> Write)[]
        {
            ("single upserts, one connection", 1, 1, number => single.WriteAsync(number, Rows)),
            ($"bare unnest of {UnnestAt}, one connection", 1, UnnestAt, number => unnest.WriteAsync(number, Rows)),
            ($"{writers} grains at once, group commit", writers, 1, number => new(grains.GetGrain<IStoredGrain>(BenchmarkKeys.Of(number)).Write(bytes))),
        };
        await ActivateAsync(sides[2].Write, writers);
        var found = sides.Select(_ => new List<Figures>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                var figures = await ClosedAsync(sides[side].Write, sides[side].Writers, sides[side].At, round);
                if (round > 0)
                {
                    found[side].Add(figures);
                }
            }
        }

        for (var side = 0; side < sides.Length; side++)
        {
            await output.WriteLineAsync($"  {sides[side].Name,-40} {Figures.Median(found[side])}");
        }

        var rate = Figures.Median(found[2]).Rate;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  of unnest {rate / Figures.Median(found[1]).Rate:P0}, of single upserts {rate / Figures.Median(found[0]).Rate:0.0} times"));
        using var connectionFree = new SemaphoreSlim(1);
        for (var round = 0; round < Rounds; round++)
        {
            // The bare statement at the same rate shows which pauses are the database's own.
            await output.WriteLineAsync($"  {"at half that rate, by the clock",-40} {await OpenAsync(sides[2].Write, rate / 2)}");
            await output.WriteLineAsync($"  {"bare unnest at that rate",-40} {await OpenAsync(BareAsync, rate / 2 / UnnestAt)}, in rows {rate / 2:N0}/s");
        }

        await host.StopAsync();
        return rate;

        async ValueTask BareAsync(int number)
        {
            await connectionFree.WaitAsync();
            try
            {
                await unnest.WriteAsync(number, Rows);
            }
            finally
            {
                connectionFree.Release();
            }
        }
    }

    /// <summary>The same rows by Orleans' own persistence, in the same tables: entries first and apart, a statement a row.</summary>
    private static async Task AdoNetAsync(TextWriter output, string connection, int bytes, int writers, double ours)
    {
        using var host = Host(connection, adoNet: true);
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        ValueTask Write(int number) => new(grains.GetGrain<IStoredGrain>(BenchmarkKeys.Of(number)).Write(bytes));
        await ActivateAsync(Write, writers);
        var found = new List<Figures>();
        for (var round = 1; round <= Rounds; round++)
        {
            found.Add(await ClosedAsync(Write, writers, 1, round));
        }

        await output.WriteLineAsync($"  {$"{writers} grains at once, Orleans' ADO.NET",-40} {Figures.Median(found)}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  of that the group commit is {ours / Figures.Median(found).Rate:0.0} times"));
        await host.StopAsync();
    }

    private static IHost Host(string connection, bool adoNet)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        if (adoNet)
        {
            AdoNetPersistence.Add(builder.Services, connection, Configure);
        }
        else
        {
            builder.Services.AddPostgresStorage(Configure);
        }

        BenchmarkHost.AddActors(builder);
        return builder.Build();

        void Configure(PostgresStorageOptions options)
        {
            options.ConnectionString = connection;
            options.Json.TypeInfoResolverChain.Add(BenchmarkJson.Default);
        }
    }

    /// <summary>Every grain has its row and is in memory, as grains are that write often: what is measured is writing.</summary>
    private static Task ActivateAsync(Func<int, ValueTask> write, int writers) => Parallel.ForEachAsync(
        Enumerable.Range(0, Rows), new ParallelOptions { MaxDegreeOfParallelism = writers }, (number, _) => write(number));

    /// <summary>Each writer writes the next row when its last is durable.</summary>
    private static async Task<Figures> ClosedAsync(Func<int, ValueTask> write, int writers, int at, int seed)
    {
        var start = Stopwatch.GetTimestamp();
        var share = Rows / writers;
        var taken = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(seed * writers + writer);
            var times = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < _round)
            {
                var began = Stopwatch.GetTimestamp();
                await write(writer * share + random.Next(share));
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return times;
        })));
        return Figures.Of([.. taken.SelectMany(times => times)], at, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>
    /// Writes are due by the clock, whether those before are durable or not; each counts from its due time. Keeps nothing of a
    /// write but its time: tasks that stay would be what the collector's pauses consist of.
    /// </summary>
    private static async Task<Figures> OpenAsync(Func<int, ValueTask> write, double rate)
    {
        var length = 2 * _round;
        var times = new double[(int)(length.TotalSeconds * rate)];
        var left = times.Length;
        var ended = new TaskCompletionSource();
        var start = Stopwatch.GetTimestamp();
        for (var begun = 0; begun < times.Length; await Task.Delay(1))
        {
            while (begun < times.Length && begun < Stopwatch.GetElapsedTime(start).TotalSeconds * rate)
            {
                _ = TimedAsync(begun++);
            }
        }

        await ended.Task;
        return Figures.Of([.. times.Skip(times.Length / 4)], 1, Stopwatch.GetElapsedTime(start) * 3 / 4);

        async Task TimedAsync(int number)
        {
            try
            {
                await write((int)(number * 7919L % Rows));
                times[number] = (Stopwatch.GetElapsedTime(start) - TimeSpan.FromSeconds(number / rate)).TotalMilliseconds;
            }
            catch (Exception error)
            {
                ended.TrySetException(error);
            }

            if (Interlocked.Decrement(ref left) == 0)
            {
                ended.TrySetResult();
            }
        }
    }
}
