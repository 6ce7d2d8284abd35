using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

public sealed class ExposureThinningTests
{
    private const int Most = 51;
    private const int Campaigns = 6;
    private const int ADay = 54;

    [Fact]
    public void Thin_EachDayOfAYear_KeepsTheNewestOfEachKindAndTheLastDay()
    {
        var (ledger, now) = (ExposureLedger.Empty, Noon);
        for (var i = 0; i < 365 * ADay; i++)
        {
            now += TimeSpan.FromDays(1) / ADay;
            ledger = ledger.Add(Shown(i, now, $"c{i % Campaigns}"));
            ledger = i % ADay == 0 ? ledger.Prune(now).Thin(now, Most, _ => false) : ledger;
        }

        ledger = ledger.Thin(now, Most, _ => false);
        ledger.Entries.Length.ShouldBe((Campaigns * Most) + ADay + 1);
        ledger.Entries.ShouldBeInOrder(SortDirection.Ascending, Comparer<Exposure>.Create((one, other) => one.At.CompareTo(other.At)));
    }

    [Fact]
    public void Thin_OfWhatHappenedWithinADay_ForgetsNothing()
    {
        var ledger = Ledger([.. Enumerable.Range(0, 10).Select(i => Shown(i, Noon.AddMinutes(i)))]);

        ledger.Thin(Noon.AddDays(1), 1, _ => false).ShouldBe(ledger);
        ledger.Thin(Noon.AddDays(1).AddHours(1), 1, _ => false).Entries.ShouldHaveSingleItem().Proposition.ShouldBe(9);
    }

    [Fact]
    public void Thin_OfWhatIsReserved_ForgetsNothing()
    {
        var ledger = Ledger([.. Enumerable.Range(0, 3).Select(i => Reserved(i, Noon))]);

        ledger.Thin(Noon.AddDays(2), 1, _ => false).ShouldBe(ledger);
    }

    [Fact]
    public void Thin_OfSessionsThatLast_KeepsTheNewestOfEach()
    {
        var ledger = Ledger([.. Enumerable.Range(0, 6).Select(i => Shown(i, Noon.AddMinutes(i)) with { SessionId = $"s{i % 3}" })]);

        ledger.Thin(Noon.AddDays(2), 1, session => session != "s0").Entries.Select(exposure => exposure.Proposition).ShouldBe([3, 4, 5]);
        ledger.Thin(Noon.AddDays(2), 1, session => session == "s0").Entries.Select(exposure => exposure.Proposition).ShouldBe([3, 5]);
    }

    /// <summary>A decision and its impression are one entry; each is of a kind of its own.</summary>
    [Fact]
    public void Thin_OfADecisionWhoseImpressionIsForgotten_KeepsTheDecision()
    {
        var displayedLate = Shown(1, Noon.AddHours(-1)) with { Id = "1:c1:o1" };
        var decision = displayedLate with { Id = "1:c1:o1:d", Event = Exposure.DecisionEvent, At = Noon.AddHours(-1) };
        var ledger = Ledger(decision, displayedLate, Shown(2, Noon));

        ledger.Thin(Noon.AddDays(2), 1, _ => false).Entries.Select(exposure => (exposure.Proposition, exposure.Event))
            .ShouldBe([(1, Exposure.DecisionEvent), (2, Exposure.ImpressionEvent)]);
    }
}
