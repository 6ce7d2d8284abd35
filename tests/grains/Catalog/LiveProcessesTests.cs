using Realtime.Catalog;

namespace Realtime.Grains.Catalog;

public sealed class LiveProcessesTests
{
    private readonly FakeTimeProvider _time = new(Given.Noon);

    [Fact]
    public void Of_ANumber_TellsWhoEnforcesItAndWhoDoesNotYet()
    {
        var processes = new LiveProcesses(_time);
        processes.Saw(Report("a", 3));
        processes.Saw(Report("b", 2));
        processes.Saw(Report("c", 4));

        var enforcement = processes.Of(3);
        enforcement.Confirmed.Select(process => process.ProcessId).ShouldBe(["a", "c"]);
        enforcement.Pending.Select(process => process.ProcessId).ShouldBe(["b"]);
    }

    [Fact]
    public void Of_AfterFiveSilentSeconds_ForgetsTheProcess()
    {
        var processes = new LiveProcesses(_time);
        processes.Saw(Report("a", 3));
        _time.Advance(LiveProcesses.LiveFor);
        processes.Of(4).Pending.ShouldHaveSingleItem();

        _time.Advance(TimeSpan.FromTicks(1));
        processes.Of(4).Pending.ShouldBeEmpty();
    }

    [Fact]
    public void Saw_OneThatLeaves_WaitsForItNoMore()
    {
        var processes = new LiveProcesses(_time);
        processes.Saw(Report("a", 3));
        processes.Saw(Report("a", 3) with { Leaving = true });

        processes.Of(4).Pending.ShouldBeEmpty();
    }

    private static ProcessReport Report(string id, long enforced) => new(id, ProcessKind.Edge, "host", enforced, null);
}
