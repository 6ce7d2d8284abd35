using Realtime.Web.Collecting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>Segment's rule for the times of messages.</summary>
public sealed class CorrectedTests
{
    private static readonly DateTimeOffset _arrival = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-60, 0, -60)]
    [InlineData(-60, null, -60)]
    [InlineData(3540, 3600, -60)]
    [InlineData(-3660, -3600, -60)]
    [InlineData(60, null, 0)]
    [InlineData(60, 0, 0)]
    public void Corrected_WhenClockIsOffByAsMuchAsSentAt_IsThatMuchRight(int timestamp, int? sentAt, int expected) =>
        MessageReader.Corrected(_arrival.AddSeconds(timestamp), sentAt is { } sent ? _arrival.AddSeconds(sent) : null, _arrival)
            .ShouldBe(_arrival.AddSeconds(expected));

    [Fact]
    public void Corrected_WhenThereIsNoTimestamp_IsTheArrival() =>
        MessageReader.Corrected(null, _arrival.AddHours(-1), _arrival).ShouldBe(_arrival);
}
