using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Scheduling;
using Realtime.Testing;

namespace Realtime.LoadTests.Running;

public sealed class RunReportTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RunRecord _record;

    public RunReportTests()
    {
        _record = new(_time, new CapWatch(Options.Caps));
        _record.MeasureFrom(_time.GetTimestamp());
    }

    private static LoadOptions Options { get; } = new(
        new("http://127.0.0.1:1"), "key", 10, 100, TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(1), ConnectionKind.Signalr,
        ArrivalSpacing.Even, 1, [], new Dictionary<string, int> { ["flash-sale"] = 1 });

    [Fact]
    public void Of_WhenAllWentWell_HasNoFault()
    {
        Send(100, 100);

        var report = RunReport.Of(_record, Options, TimeSpan.FromSeconds(0.99));

        report.Faults.ShouldBeEmpty();
        report.IntendedRate.ShouldBe(100);
        report.AchievedRate.ShouldBe(100);
    }

    [Fact]
    public void Of_WhenAnswersCameLate_SaysThatTheRateWasNotReached()
    {
        Send(100, 100);

        var report = RunReport.Of(_record, Options, TimeSpan.FromSeconds(2));

        report.AchievedRate.ShouldBe(50);
        report.Faults.ShouldHaveSingleItem().ShouldContain("rate was not reached");
    }

    [Fact]
    public void Of_WhenErrorsOccurred_NamesTheirCodes()
    {
        Send(100, 99);
        _record.Errors.Add("rate_limited");

        RunReport.Of(_record, Options, TimeSpan.FromSeconds(1)).Faults.ShouldHaveSingleItem().ShouldBe("1 errors: 1 rate_limited");
    }

    [Fact]
    public void Of_WhenACapWasExceeded_SaysSo()
    {
        Send(100, 100);
        _record.Caps.Displayed("anna", "p1", "banner", "flash-sale");
        _record.Caps.Displayed("anna", "p2", "banner", "flash-sale");

        RunReport.Of(_record, Options, TimeSpan.FromSeconds(1)).Faults.ShouldHaveSingleItem().ShouldContain("cap");
    }

    [Fact]
    public void Started_WhenDuringTheWarmup_DoesNotCount()
    {
        _record.MeasureFrom(_time.GetTimestamp() + _time.TimestampFrequency);

        Send(10, 10);

        _record.Due.ShouldBe(0);
        _record.Acknowledged.ShouldBe(0);
    }

    [Fact]
    public void Check_WhenAShopperWouldExceedItsDay_SaysHowManyShoppersItTakes() =>
        Should.Throw<UsageException>(() => (Options with { Rate = 10_000, Duration = TimeSpan.FromSeconds(10) }).Check())
            .Message.ShouldContain("At least 72 here");

    private void Send(int due, int acknowledged)
    {
        for (var i = 0; i < due; i++)
        {
            _record.Started(_time.GetTimestamp());
        }

        for (var i = 0; i < acknowledged; i++)
        {
            _record.AcknowledgedEvent(_record.HubAck, _time.GetTimestamp(), _time.GetTimestamp());
        }
    }
}
