using Realtime.LoadTests.HotSpots;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Replaying;
using Realtime.LoadTests.Scheduling;

namespace Realtime.LoadTests.Running;

public sealed class EndToEndTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private static readonly Dictionary<string, int> _caps = new() { ["flash-sale"] = 2 };
    private static readonly string[] _placements = ["site-banner", "home-hero", "product-offer", "cart-upsell"];

    [Theory]
    [InlineData(ConnectionKind.Signalr, "event → ack (hub)")]
    [InlineData(ConnectionKind.Http, "event → ack (HTTP)")]
    [InlineData(ConnectionKind.Mixed, "event → decision (HTTP)")]
    public async Task Run_AgainstAServer_AcknowledgesEveryEvent(ConnectionKind connections, string measured)
    {
        var report = await new LoadRun(Load(connections), TimeProvider.System).Execute(new Progress<RunProgress>(), CancellationToken.None);

        report.Errors.ShouldBeEmpty();
        report.EventsDue.ShouldBe(120);
        report.EventsAcknowledged.ShouldBe(120);
        report.CapsExceeded.ShouldBe(0);
        report.Latencies[measured].Count.ShouldBeGreaterThan(0);
        report.Displays["recorded"].ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Run_OverTheHub_SeesThePushesThatEventsBring()
    {
        var report = await new LoadRun(Load(ConnectionKind.Signalr), TimeProvider.System).Execute(new Progress<RunProgress>(), CancellationToken.None);

        // 60 events of a shopper who stays in categories bring its third view's offer at least once.
        report.Pushes.ShouldBeGreaterThan(0);
        report.Latencies["event → push (hub)"].Count.ShouldBeGreaterThan(0);
        report.Impressions.Keys.ShouldContain("category-interest");
    }

    [Fact]
    public async Task Run_WithAWrongKey_ReportsTheServersCode()
    {
        var report = await new LoadRun(Load(ConnectionKind.Signalr) with { WriteKey = "rtw_demo_wrong" }, TimeProvider.System)
            .Execute(new Progress<RunProgress>(), CancellationToken.None);

        report.Errors["unauthorized"].ShouldBe(4);
        report.Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Replay_OfRecordedSessions_ExplainsEveryDecisionAndKeepsTheCap()
    {
        var text = new StringReader(
            $"""
            {ClickstreamReader.Header}
            1;NA;5;4000;2016-05-09
            1;NA;5;1000;2016-05-09
            1;NA;5;2000;2016-05-09
            1;NA;5;3000;2016-05-09
            no line at all
            2;NA;2;0;2016-05-09
            """);
        var options = new ReplayOptions(server.Address, server.Keys, null, 2, true, TimeSpan.FromMinutes(2), _placements, _caps);

        var report = await new ReplayRun(options, TimeProvider.System).Execute(ClickstreamReader.Read(text), new Progress<RunProgress>(), CancellationToken.None);

        report.Errors.ShouldBeEmpty();
        report.Events.ShouldBe(5);
        report.BadLines.ShouldHaveSingleItem().Number.ShouldBe(6);
        report.Triggers["subscribe"].ShouldBe(5);
        report.Triggers["Product Viewed"].ShouldBeInRange(1, 5); // none where all placements stand under their minimum display
        report.Suppressed["INELIGIBLE"].ShouldBeGreaterThan(0);
        report.Impressions["category-interest"].ShouldBe(2);
        report.MostSeen["flash-sale"].ShouldBeLessThanOrEqualTo(2);
        report.CapsExceeded.ShouldBe(0);
        report.Latencies["event → push (hub)"].Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task HotSpots_AgainstAServer_MeasuresTheOthersBesideEachHeat()
    {
        var options = new HotSpotOptions(Load(ConnectionKind.Signalr), server.Keys.OpsKey!, server.Keys.WriteKey, Rounds: 1, Limit: 1.5);

        var report = await new HotSpotRun(options, TimeProvider.System).Execute(new Progress<RunProgress>(), CancellationToken.None);

        report.Errors.ShouldBeEmpty();
        report.HotSpots.Count.ShouldBe(3);
        report.HotSpots.ShouldAllBe(one => one.CalmP99 > 0 && one.HotP99 > 0);
        report.HotSpots[1].Did["acknowledged"].ShouldBe(report.HotSpots[1].Did["sent"]);
        report.HotSpots[2].Did["events"].ShouldBeGreaterThan(0);
    }

    private LoadOptions Load(ConnectionKind connections) => new(
        server.Address, server.Keys.WriteKey, 4, 240, TimeSpan.FromSeconds(0.5), TimeSpan.Zero, TimeSpan.FromMinutes(2), connections,
        ArrivalSpacing.Even, 1, _placements, _caps);
}
