using Realtime.Grains.Ids;

namespace Realtime.Grains;

/// <summary>Ids in the order in which they are drawn: <c>id1</c>, <c>id2</c>, …; numbers from 1.</summary>
internal sealed class FakeIds : IIdSource
{
    private int _ids;
    private long _numbers;

    public string NewId() => $"id{Interlocked.Increment(ref _ids)}";

    public long NewNumber(DateTimeOffset now, long last) => Math.Max(Interlocked.Increment(ref _numbers), last + 1);
}
