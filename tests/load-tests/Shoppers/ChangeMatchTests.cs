namespace Realtime.LoadTests.Shoppers;

public sealed class ChangeMatchTests
{
    private readonly ChangeMatch _changes = new();

    [Fact]
    public void Pushed_WhenItsEventWasAnswered_AnswersWhenThatWasIntended()
    {
        _changes.Answered(1, knownWhenSent: 0, intended: 100).ShouldBeNull();

        _changes.Awaited.ShouldBe(1);
        _changes.Pushed(1, at: 130).ShouldBe(100);
        _changes.Awaited.ShouldBe(0);
    }

    [Fact]
    public void Answered_WhenThePushCameFirst_AnswersWhenThatWas()
    {
        _changes.Pushed(1, at: 120).ShouldBeNull();

        _changes.Answered(1, knownWhenSent: 0, intended: 100).ShouldBe(120);
        _changes.Awaited.ShouldBe(0);
    }

    [Fact]
    public void Answered_WhenTheEventChangedNothing_AwaitsNothing()
    {
        _changes.Answered(1, knownWhenSent: 0, intended: 100);
        _changes.Pushed(1, at: 130);

        _changes.Answered(1, knownWhenSent: 0, intended: 110).ShouldBeNull();
        _changes.Answered(1, knownWhenSent: 1, intended: 140).ShouldBeNull();
        _changes.Awaited.ShouldBe(0);
    }

    [Fact]
    public void Answered_WhenANavigationRaisedTheNumber_AwaitsNothing()
    {
        _changes.Passed(3);

        _changes.Answered(3, knownWhenSent: 2, intended: 100).ShouldBeNull();
        _changes.Awaited.ShouldBe(0);
    }

    [Fact]
    public void Answered_WhenSeveralPushesCameFirst_TakesEachForItsOwn()
    {
        _changes.Pushed(1, at: 120);
        _changes.Pushed(2, at: 125);

        _changes.Answered(1, knownWhenSent: 0, intended: 100).ShouldBe(120);
        _changes.Answered(2, knownWhenSent: 0, intended: 105).ShouldBe(125);
    }
}
