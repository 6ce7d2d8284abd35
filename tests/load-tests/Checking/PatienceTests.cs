using Realtime.Testing;

namespace Realtime.LoadTests.Checking;

public sealed class PatienceTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Patience _patience;
    private Patience.Trial _trial;

    public PatienceTests()
    {
        _patience = new(_time);
        _patience.Begin();
    }

    [Fact]
    public void IsOver_WhenACallIsRefusedAllTheWhile_EndsWithItsBound()
    {
        _patience.IsOver(ref _trial, answered: true).ShouldBeFalse();
        _time.Advance(Patience.WithRefusals - TimeSpan.FromMilliseconds(1));
        _patience.IsOver(ref _trial, answered: true).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _patience.IsOver(ref _trial, answered: true).ShouldBeTrue();
    }

    [Fact]
    public void IsOver_WhenACallIsNeverAnswered_WaitsLonger()
    {
        _patience.IsOver(ref _trial, answered: false).ShouldBeFalse();
        _time.Advance(Patience.WithRefusals);
        _patience.IsOver(ref _trial, answered: false).ShouldBeFalse();
        _time.Advance(Patience.WithSilence - Patience.WithRefusals);
        _patience.IsOver(ref _trial, answered: false).ShouldBeTrue();
    }

    [Fact]
    public void IsOver_WhenTheServerIsKilledMeanwhile_CountsFromItsReturn()
    {
        _patience.IsOver(ref _trial, answered: true);
        _patience.End();
        _time.Advance(Patience.WithRefusals);
        _patience.IsOver(ref _trial, answered: true).ShouldBeFalse();

        _patience.Begin();
        _patience.IsOver(ref _trial, answered: true).ShouldBeFalse();
        _time.Advance(Patience.WithRefusals);
        _patience.IsOver(ref _trial, answered: true).ShouldBeTrue();
    }
}
