using System.Diagnostics.Metrics;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

using Realtime.Storage.GroupCommit;
using Realtime.Testing;

namespace Realtime.Storage.Tests.GroupCommit;

public sealed class GatherTests
{
    private readonly ScriptedRowStore _store = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Write_AfterABusyBatch_WaitsForItsCompanyAndNoLongerThanAllowed()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new StorageMetrics(services.GetRequiredService<IMeterFactory>());
        var options = new GroupCommitOptions { MaxGather = TimeSpan.FromMilliseconds(1) };
        await using var writer = new GroupCommitWriter(_store, options, new JournalSignal(), metrics, _time, NullLogger<GroupCommitWriter>.Instance);
        writer.Start();

        await CommitAsync(writer, ["alone"]);
        var running = await BeginAsync(writer, ["x"]);
        _ = WriteAsync(writer, "a");
        _ = WriteAsync(writer, "b");
        running.Succeed();
        var busy = await _store.NextAsync();
        busy.Grains.ShouldBe(["a", "b"]);
        busy.Succeed();

        _ = WriteAsync(writer, "c");
        var next = _store.NextAsync();
        next.IsCompleted.ShouldBeFalse();
        _ = WriteAsync(writer, "d");
        var gathered = await next;
        gathered.Grains.ShouldBe(["c", "d"]);
        gathered.Succeed();

        _ = WriteAsync(writer, "e");
        var late = _store.NextAsync();
        while (!late.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        (await late).Grains.ShouldBe(["e"]);
        (await late).Succeed();
    }

    private static Task WriteAsync(GroupCommitWriter writer, string grain) =>
        writer.WriteAsync(new RowWrite { Kind = RowWriteKind.Put, State = "s", Grain = grain });

    private async Task CommitAsync(GroupCommitWriter writer, string[] grains) => (await BeginAsync(writer, grains)).Succeed();

    private async Task<ScriptedRowStore.Commit> BeginAsync(GroupCommitWriter writer, string[] grains)
    {
        foreach (var grain in grains)
        {
            _ = WriteAsync(writer, grain);
        }

        return await _store.NextAsync();
    }
}
