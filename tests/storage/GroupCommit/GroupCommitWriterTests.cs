using System.Diagnostics.Metrics;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

using Realtime.Storage.GroupCommit;
using Realtime.Testing;

namespace Realtime.Storage.Tests.GroupCommit;

public sealed class GroupCommitWriterTests : IAsyncLifetime
{
    private readonly ScriptedRowStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly JournalSignal _signal = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly GroupCommitWriter _writer;

    public GroupCommitWriterTests()
    {
        var options = new GroupCommitOptions { QueueLimit = 4, MaxBatch = 4, QueueWait = TimeSpan.FromSeconds(2), MaxBatchBytes = 1000 };
        var metrics = new StorageMetrics(_services.GetRequiredService<IMeterFactory>());
        _writer = new GroupCommitWriter(_store, options, _signal, metrics, _time, NullLogger<GroupCommitWriter>.Instance);
        _writer.Start();
    }

    [Fact]
    public async Task Write_WhenIdle_IsCommittedAtOnce()
    {
        var write = _writer.WriteAsync(Row("a"));
        var commit = await _store.NextAsync();
        write.IsCompleted.ShouldBeFalse();

        commit.Succeed();

        (await write).Etag.ShouldBe("etag of a");
    }

    [Fact]
    public async Task Write_WhileACommitRuns_JoinsTheNextInOrder()
    {
        var first = _writer.WriteAsync(Row("a"));
        var running = await _store.NextAsync();
        Task[] queued = [_writer.WriteAsync(Row("b")), _writer.WriteAsync(Row("c")), _writer.WriteAsync(Row("d"))];

        running.Succeed();
        await first;
        var next = await _store.NextAsync();

        next.Grains.ShouldBe(["b", "c", "d"]);
        next.Succeed();
        await Task.WhenAll(queued);
    }

    [Fact]
    public async Task Write_WhenTheBatchIsLargeEnough_WaitsForTheOneAfter()
    {
        _ = _writer.WriteAsync(Row("a"));
        var running = await _store.NextAsync();
        _ = _writer.WriteAsync(Row("b", bytes: 600));
        _ = _writer.WriteAsync(Row("c", bytes: 600));
        var last = _writer.WriteAsync(Row("d"));

        running.Succeed();
        var second = await _store.NextAsync();
        second.Grains.ShouldBe(["b", "c"]);
        second.Succeed();
        var third = await _store.NextAsync();
        third.Grains.ShouldBe(["d"]);
        third.Succeed();
        await last;
    }

    [Fact]
    public async Task Write_WhenTheQueueStaysFull_FailsAfterItsWaitAndSaysSo()
    {
        var running = await FillQueueAsync();

        var tooMany = _writer.WriteAsync(Row("too many"));
        tooMany.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));

        var error = await Should.ThrowAsync<StorageUnavailableException>(() => Soon(tooMany));
        error.Message.ShouldContain("4 writes");
        running.Succeed();
        var next = await _store.NextAsync();
        next.Grains.ShouldNotContain("too many");
        next.Succeed();
    }

    [Fact]
    public async Task Write_WhenAPlaceComesFree_IsCommitted()
    {
        var running = await FillQueueAsync();
        var waiting = _writer.WriteAsync(Row("patient"));

        running.Succeed();
        (await _store.NextAsync()).Succeed();
        var last = await _store.NextAsync();
        last.Grains.ShouldBe(["patient"]);
        last.Succeed();

        (await waiting).Etag.ShouldBe("etag of patient");
    }

    [Fact]
    public async Task Write_WhenTheDatabaseFails_FailsAllThatWaitAndThenWorksAgain()
    {
        var first = _writer.WriteAsync(Row("a"));
        var running = await _store.NextAsync();
        var second = _writer.WriteAsync(Row("b"));

        running.Fail(new StorageUnavailableException("down"));

        await Should.ThrowAsync<StorageUnavailableException>(() => Soon(first));
        await Should.ThrowAsync<StorageUnavailableException>(() => Soon(second));
        _writer.LastFailure.ShouldNotBeNull();
        var third = _writer.WriteAsync(Row("c"));
        (await _store.NextAsync()).Succeed();
        await third;
        _writer.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task Write_WhenTheStoreThrowsSomethingElse_SaysThatTheDatabaseFailed()
    {
        var write = _writer.WriteAsync(Row("a"));
        (await _store.NextAsync()).Fail(new InvalidOperationException("unexpected"));

        var error = await Should.ThrowAsync<StorageUnavailableException>(() => Soon(write));

        error.Message.ShouldContain("unexpected");
    }

    [Fact]
    public async Task Write_WhenOneRowIsRejected_FailsItAlone()
    {
        _ = _writer.WriteAsync(Row("first"));
        var running = await _store.NextAsync();
        var writes = new[] { "a", "b", "bad", "c" }.ToDictionary(name => name, name => _writer.WriteAsync(Row(name)));
        running.Succeed();

        while (writes.Values.Any(write => !write.IsCompleted))
        {
            var commit = await _store.NextAsync();
            if (commit.Grains.Contains("bad"))
            {
                commit.Fail(new RowRejectedException("bad row"));
            }
            else
            {
                commit.Succeed();
                await Task.WhenAll(commit.Grains.Where(writes.ContainsKey).Select(name => writes[name]));
            }

            if (commit.Grains.SequenceEqual(["bad"]))
            {
                await Should.ThrowAsync<RowRejectedException>(() => Soon(writes["bad"]));
            }
        }

        _writer.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task Write_WhenTheDatabaseFailsWhileABadRowIsSought_FailsTheRestToo()
    {
        _ = _writer.WriteAsync(Row("first"));
        var running = await _store.NextAsync();
        Task[] writes = [_writer.WriteAsync(Row("a")), _writer.WriteAsync(Row("b"))];
        running.Succeed();

        (await _store.NextAsync()).Fail(new RowRejectedException("bad row"));
        (await _store.NextAsync()).Fail(new StorageUnavailableException("down"));

        await Should.ThrowAsync<StorageUnavailableException>(() => Soon(writes[0]));
        await Should.ThrowAsync<StorageUnavailableException>(() => Soon(writes[1]));
    }

    [Fact]
    public async Task Stop_CommitsWhatIsQueuedAndRefusesMore()
    {
        var first = _writer.WriteAsync(Row("a"));
        var running = await _store.NextAsync();
        var queued = _writer.WriteAsync(Row("b"));

        var stop = _writer.StopAsync();
        Should.Throw<StorageUnavailableException>(() => { _ = _writer.WriteAsync(Row("late")); });
        running.Succeed();
        (await _store.NextAsync()).Succeed();

        await stop.WaitAsync(TimeSpan.FromMinutes(1));
        (first.IsCompletedSuccessfully && queued.IsCompletedSuccessfully).ShouldBeTrue();
    }

    [Fact]
    public async Task Stop_WhenItNeverRan_EndsEachTime()
    {
        var metrics = new StorageMetrics(_services.GetRequiredService<IMeterFactory>());
        var writer = new GroupCommitWriter(_store, new GroupCommitOptions(), _signal, metrics, _time, NullLogger<GroupCommitWriter>.Instance);

        await writer.StopAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await writer.StopAsync().WaitAsync(TimeSpan.FromMinutes(1));
        writer.Start();

        Should.Throw<StorageUnavailableException>(() => { _ = writer.WriteAsync(Row("late")); });
    }

    [Fact]
    public async Task Commit_WithEntries_WakesWhoFollowsTheJournal()
    {
        var wait = _signal.WaitAsync(4, CancellationToken.None).AsTask();
        _ = _writer.WriteAsync(Row("a"));
        (await _store.NextAsync()).Succeed(position: 4);
        _ = _writer.WriteAsync(Row("b"));
        var second = await _store.NextAsync();
        wait.IsCompleted.ShouldBeFalse();

        second.Succeed(position: 5);

        await wait.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _store.Abandon();
        await _writer.StopAsync();
        await _services.DisposeAsync();
    }

    private static Task Soon(Task write) => write.WaitAsync(TimeSpan.FromMinutes(1));

    private static RowWrite Row(string grain, int bytes = 2) =>
        new() { Kind = RowWriteKind.Put, State = "s", Grain = grain, Body = new byte[bytes] };

    /// <summary>One commit running, four writes queued.</summary>
    private async Task<ScriptedRowStore.Commit> FillQueueAsync()
    {
        _ = _writer.WriteAsync(Row("running"));
        var running = await _store.NextAsync();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            _ = _writer.WriteAsync(Row(name));
        }

        return running;
    }
}
