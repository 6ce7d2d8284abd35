using System.Text;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage;

namespace Realtime.Benchmarks.Storage;

/// <summary>The product's storage, as a grain uses it: serialization included.</summary>
internal sealed class GroupCommitTarget : IWriteTarget
{
    private static readonly byte[] _entry = Encoding.UTF8.GetBytes($$"""{"offer":"{{new string('y', 180)}}"}""");
    private static readonly string _text = new('x', 1000);

    private readonly ServiceProvider _services;
    private readonly IGrainStorage _rows;
    private readonly (GrainId Id, GrainState<BenchmarkRow> Row)[] _grains;

    private GroupCommitTarget(string name, ServiceProvider services, int rows)
    {
        Name = name;
        _services = services;
        _rows = services.GetRequiredKeyedService<IGrainStorage>("rows");
        _grains = [.. Enumerable.Range(0, rows).Select(number => (GrainId.Create("shopper", BenchmarkKeys.Of(number)), new GrainState<BenchmarkRow>(new BenchmarkRow())))];
    }

    public string Name { get; }

    public static async Task<GroupCommitTarget> OpenAsync(string name, string folder, int rows, Action<SqliteStorageOptions> configure)
    {
        var services = new ServiceCollection().AddSqliteStorage(options =>
        {
            options.Path = Path.Combine(folder, "group.db");
            options.Json.TypeInfoResolverChain.Add(BenchmarkJson.Default);
            configure(options);
        }).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new GroupCommitTarget(name, services, rows);
    }

    public async ValueTask WriteAsync(int number)
    {
        var (id, row) = _grains[number];
        row.State!.Text = _text;
        row.State.Count++;
        row.State.Entries = [new JournalEntry("decision", "demo", "shopper", DateTimeOffset.UnixEpoch, _entry)];
        await _rows.WriteStateAsync("shopper", id, row);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
