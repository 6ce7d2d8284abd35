namespace Realtime.LoadTests.Commands;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("45", 45)]
    public void TryParse_WhenValid_IsThatLong(string text, double seconds)
    {
        Durations.TryParse(text, out var duration).ShouldBeTrue();

        duration.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("99999h")]
    [InlineData("NaN")]
    public void TryParse_WhenMalformed_Refuses(string text) => Durations.TryParse(text, out _).ShouldBeFalse();
}
