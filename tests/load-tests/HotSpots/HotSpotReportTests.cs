namespace Realtime.LoadTests.HotSpots;

public sealed class HotSpotReportTests
{
    private static readonly Dictionary<string, long> _nothing = [];

    [Theory]
    [InlineData(10, 15, true)]
    [InlineData(10, 15.1, false)]
    public void Ok_ByTheOthersP99_HoldsUpToTheLimit(double calm, double hot, bool ok) =>
        new HotSpotReport(1.5, [new("one", 1, calm, 100, hot, _nothing)], _nothing).Ok.ShouldBe(ok);

    [Fact]
    public void Ok_WhenTheOthersMetErrors_IsFalse() =>
        new HotSpotReport(1.5, [], new Dictionary<string, long> { ["rate_limited"] = 1 }).Ok.ShouldBeFalse();
}
