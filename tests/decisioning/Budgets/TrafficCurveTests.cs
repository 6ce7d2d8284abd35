using NodaTime;

namespace Realtime.Decisioning.Budgets;

public sealed class TrafficCurveTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TrafficCurve _begun = TrafficCurve.Unknown.Observe(5, DateTimeZone.Utc, _noon);

    [Fact]
    public void Weights_BeforeAnHourWasSeen_AreFlat() =>
        _begun.Observe(1000, DateTimeZone.Utc, _noon.AddMinutes(59)).Weights().ShouldAllBe(weight => weight == 1);

    [Fact]
    public void Observe_OverSeveralHours_SpreadsEvenly()
    {
        var curve = _begun.Observe(150, DateTimeZone.Utc, _noon.AddHours(2.5));

        curve.Asked[12..15].Select(asked => Math.Round(asked, 6)).ShouldBe([60, 60, 30]);
        curve.Hours[12..15].ShouldBe([1, 1, 0.5]);
        curve.Weights()[12].ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Weights_OfAnHourWithoutTraffic_AreSmallAndNotNothing()
    {
        var curve = _begun.Observe(100, DateTimeZone.Utc, _noon.AddHours(1)).Observe(0, DateTimeZone.Utc, _noon.AddHours(2));

        curve.Weights()[12].ShouldBe(2, 1e-9);
        curve.Weights()[13].ShouldBe(TrafficCurve.LeastWeight);
        curve.Weights()[3].ShouldBe(1);
    }

    [Fact]
    public void Observe_InAHalfHourZone_CountsItsOwnHours()
    {
        var curve = TrafficCurve.Unknown.Observe(0, DateTimeZoneProviders.Tzdb["Asia/Kolkata"], _noon)
            .Observe(10, DateTimeZoneProviders.Tzdb["Asia/Kolkata"], _noon.AddHours(1));

        curve.Hours[17].ShouldBe(0.5);
        curve.Hours[18].ShouldBe(0.5);
    }

    [Fact]
    public void Observe_AfterAPause_SaysNothingOfIt()
    {
        var after = _begun.Observe(100, DateTimeZone.Utc, _noon.AddHours(13));

        after.Asked.ShouldBe(_begun.Asked);
        after.Until.ShouldBe(_noon.AddHours(13));
    }

    [Fact]
    public void Observe_WhenTheClockGoesBack_ChangesNothing()
    {
        var back = _begun.Observe(100, DateTimeZone.Utc, _noon.AddHours(-1));

        back.Until.ShouldBe(_noon);
        back.Asked.ShouldBe(_begun.Asked);
    }
}
