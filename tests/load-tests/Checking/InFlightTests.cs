namespace Realtime.LoadTests.Checking;

public sealed class InFlightTests
{
    [Fact]
    public async Task At_WhenEnoughAreUnderWay_StrikesAtOnce()
    {
        var inFlight = new InFlight();
        inFlight.Begin();
        inFlight.Begin();
        var struck = 0;

        (await inFlight.At(2, () => struck++)).ShouldBe(2);

        struck.ShouldBe(1);
    }

    [Fact]
    public async Task At_WhenTooFewAreUnderWay_StrikesOnceWithTheOneThatMakesThemEnough()
    {
        var inFlight = new InFlight();
        var struck = 0;
        var count = inFlight.At(2, () => struck++);
        inFlight.Begin();
        inFlight.End();
        inFlight.Begin();
        struck.ShouldBe(0);

        inFlight.Begin();
        inFlight.Begin();

        struck.ShouldBe(1);
        (await count).ShouldBe(2);
    }
}
