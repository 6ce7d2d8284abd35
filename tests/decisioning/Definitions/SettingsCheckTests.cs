using Realtime.Catalog;

namespace Realtime.Decisioning.Definitions;

public sealed class SettingsCheckTests
{
    private static readonly DecisionSettings _good = DecisionSettings.Default with
    {
        ClickCredit = TimeSpan.FromDays(30), ViewCredit = TimeSpan.FromHours(1), Holdout = new(0.05), QuietHours = new(new(22, 0), new(7, 0)),
    };

    public static TheoryData<string, DecisionSettings> Faulty => new()
    {
        { "timeZone", _good with { TimeZone = "Mars/Olympus" } },
        { "sessionTimeout", _good with { SessionTimeout = TimeSpan.Zero } },
        { "reservationTimeout", _good with { ReservationTimeout = TimeSpan.FromHours(1) } },
        { "reservationMargin", _good with { ReservationMargin = _good.ReservationTimeout } },
        { "closeGrace", _good with { CloseGrace = TimeSpan.FromSeconds(-1) } },
        { "clickCredit", _good with { ClickCredit = TimeSpan.FromDays(36) } },
        { "cartAbandonedAfter", _good with { CartAbandonedAfter = TimeSpan.FromSeconds(59) } },
        { "cartAbandonedAfter", _good with { CartAbandonedAfter = TimeSpan.FromDays(8) } },
        { "viewCredit", _good with { ViewCredit = TimeSpan.Zero } },
        { "holdout.share", _good with { Holdout = new(double.NaN) } },
        { "quietHours.until", _good with { QuietHours = new(new(7, 0), new(7, 0)) } },
        { "quietHours.timeZone", _good with { QuietHours = new(new(22, 0), new(7, 0), "Nowhere") } },
    };

    [Fact]
    public void Check_OfGoodSettings_FindsNothing()
    {
        SettingsCheck.Check(_good).ShouldBeEmpty();
        SettingsCheck.Check(DecisionSettings.Default).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Check_OfOneFault_NamesIt(string field, DecisionSettings settings) =>
        SettingsCheck.Check(settings).ShouldHaveSingleItem().Field.ShouldBe(field);
}
