using Realtime.Testing;

namespace Realtime.Conformance.InProcess;

public sealed class FakeTimeProviderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_WhenSeveralTimersAreDue_FiresThemInOrderEachAtItsTime()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan);
        using var often = Timer("often", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
        _time.Advance(TimeSpan.FromSeconds(8));
        _fired.ShouldBe(["often 3", "often 6", "late 7"]);
        (_time.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(8));
        _time.GetElapsedTime(_time.GetTimestamp() - TimeSpan.TicksPerSecond).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Change_AndDispose_TakeATimerOut()
    {
        var timer = Timer("never", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).ShouldBeTrue();
        var other = Timer("never", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        other.Dispose();
        other.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(1));
        _fired.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delay_EndsWhenItsTimeHasCome()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), _time);
        _time.Advance(TimeSpan.FromMinutes(4));
        delay.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan period)
    {
        var start = _time.GetTimestamp();
        return _time.CreateTimer(_ => _fired.Add($"{name} {_time.GetElapsedTime(start).TotalSeconds}"), null, due, period);
    }
}
