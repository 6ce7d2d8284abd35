using System.Globalization;
using System.Text;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage;
using Realtime.Storage.CrashWriter;

// Writes rows until it is killed and prints "grain count" after each acknowledged write. Arguments: the database, the number of grains.
var services = new ServiceCollection();
services.AddSqliteStorage(options =>
{
    options.Path = args[0];
    options.Json.TypeInfoResolverChain.Add(CrashJson.Default);
});
await using var provider = services.BuildServiceProvider();
foreach (var hosted in provider.GetServices<IHostedService>())
{
    await hosted.StartAsync(CancellationToken.None);
}

var rows = provider.GetRequiredKeyedService<IGrainStorage>("rows");
await Console.Out.WriteLineAsync("ready");
await Task.WhenAll(Enumerable.Range(0, int.Parse(args[1], CultureInfo.InvariantCulture)).Select(grain => Task.Run(() => WriteForeverAsync(grain))));

async Task WriteForeverAsync(int number)
{
    var row = new GrainState<CountState>(new CountState());
    var grain = GrainId.Create("counter", $"t/{number}");
    for (var count = 1; ; count++)
    {
        row.State!.Count = count;
        var body = Encoding.UTF8.GetBytes($$"""{"count":{{count}}}""");
        row.State.Entries = [new JournalEntry("counted", "t", $"{number}", DateTimeOffset.UnixEpoch, body)];
        await rows.WriteStateAsync("count", grain, row);
        Console.Out.WriteLine($"{number} {count}");
    }
}
