using System.Threading.Channels;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Tests.GroupCommit;

/// <summary>A database whose every commit waits for the test to say what becomes of it.</summary>
internal sealed class ScriptedRowStore : IRowStore
{
    private readonly Channel<Commit> _commits = Channel.CreateUnbounded<Commit>();
    private readonly CancellationTokenSource _abandoned = new();

    /// <summary>The next commit that the writer has begun.</summary>
    public async Task<Commit> NextAsync() => await _commits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public ValueTask<CommitResult> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        var commit = new Commit([.. batch]);
        _commits.Writer.TryWrite(commit).ShouldBeTrue();
        return new ValueTask<CommitResult>(commit.Result.WaitAsync(_abandoned.Token));
    }

    /// <summary>The test is over: commits that it did not answer fail, so that the writer can end.</summary>
    public void Abandon() => _abandoned.Cancel();

    public ValueTask<long> OpenAsync(CancellationToken ct) => ValueTask.FromResult(0L);

    public ValueTask RestAsync() => ValueTask.CompletedTask;

    public ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal sealed class Commit(IReadOnlyList<RowWrite> writes)
    {
        private readonly TaskCompletionSource<CommitResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<CommitResult> Result => _result.Task;

        public IEnumerable<string> Grains => writes.Select(write => write.Grain);

        public void Succeed(long position = 0) =>
            _result.SetResult(new CommitResult([.. writes.Select(write => RowOutcome.Written($"etag of {write.Grain}"))], position));

        public void Fail(Exception error) => _result.SetException(error);
    }
}
