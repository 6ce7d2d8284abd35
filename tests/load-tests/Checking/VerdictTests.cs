namespace Realtime.LoadTests.Checking;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(4, 0, 1)]
    public void ExpectCount_SaysWhetherSomethingWasLostOrDoubled(long actual, int lost, int doubled)
    {
        var verdict = new Verdict();

        verdict.ExpectCount(actual, 3, "events");

        verdict.Broken(Promise.AcknowledgedKept).ShouldBe(lost);
        verdict.Broken(Promise.CountedOnce).ShouldBe(doubled);
        verdict.Compared(Promise.AcknowledgedKept).ShouldBe(1);
        verdict.Compared(Promise.CapsKept).ShouldBe(0);
    }

    [Fact]
    public void Expect_OfWhatDoesNotHold_NotesAfterWhichKill()
    {
        var verdict = new Verdict { Kill = 7 };

        verdict.Expect(Promise.CapsKept, false, $"{3} of {2}");

        verdict.Violations.ShouldHaveSingleItem().ShouldBe(new Violation(Promise.CapsKept, 7, "3 of 2"));
    }
}
