using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class MergingTests
{
    private static readonly Realtime.Catalog.CatalogSnapshot _snapshot = Snapshot(Published(Definition("a", caps: [Cap(1)])));
    private readonly PureShopper _user = new(_snapshot, "user") { Ids = _ids };
    private readonly PureShopper _browser = new(_snapshot, "browser") { Ids = _ids };

    private static readonly FakeIds _ids = new();

    [Fact]
    public void Absorb_KeepsTheCapOfWhatTheBrowserSaw()
    {
        _browser.Display(_browser.Attach(Page("p1", "s1", "hero"))[0].Number);
        Merge("m1");

        _user.State.UserId.ShouldBe("ann");
        _user.Attach(Page("p2", "s2", "hero"))[0].Items.ShouldBeEmpty();
    }

    [Fact]
    public void Absorb_KeepsTheCapOfWhatIsStillReserved()
    {
        var number = _browser.Attach(Page("p1", "s1", "hero"))[0].Number;
        Merge("m1");

        _user.Attach(Page("p2", "s2", "hero"))[0].Items.ShouldBeEmpty();
        _user.Display(number).ShouldBe(ReportStatus.Recorded);
    }

    [Fact]
    public void Absorb_TakesThePagesOver_SoThatWhatTheyShowStays()
    {
        var number = _browser.Attach(Page("p1", "s1", "hero"))[0].Number;
        _browser.Display(number);
        Merge("m1");

        _user.Attach(Page("p1", "s1", "hero"), "p1")[0].Number.ShouldBe(number);
        _user.State.Pages.ShouldHaveSingleItem().ClosesAt.ShouldBeNull();
    }

    [Fact]
    public void Absorb_WhenThePageNeverComesOver_ClosesIt()
    {
        _browser.Attach(Page("p1", "s1", "hero"));
        Merge("m1");
        _user.Wait(TimeSpan.FromSeconds(30));

        _user.State.Pages.ShouldBeEmpty();
        _user.Attach(Page("p2", "s2", "hero"))[0].Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Absorb_ContinuesAboveBothSequences(int userTurns, int browserTurns)
    {
        Turns(_user, userTurns);
        Turns(_browser, browserTurns);
        var before = Math.Max(_user.State.Seq, _browser.State.Seq);
        Merge("m1");

        _user.State.Seq.ShouldBe(before + 1);
        _user.State.LastNumber.ShouldBeGreaterThanOrEqualTo(Math.Max(_user.State.LastNumber, _browser.State.LastNumber));
    }

    [Fact]
    public void Absorb_KeepsTheNewestTraitOfEither()
    {
        Identify(_user, """{"city":"Ulm","tier":"gold"}""", Noon);
        Identify(_browser, """{"city":"Bonn","tier":"silver","pet":"cat"}""", Noon.AddHours(-1));
        Identify(_browser, """{"city":"Kiel"}""", Noon.AddHours(1));
        Merge("m1");

        _user.State.Traits.Select(trait => (trait.Key, trait.Value.Value.ToString()))
            .ShouldBe([("city", "\"Kiel\""), ("tier", "\"gold\""), ("pet", "\"cat\"")], ignoreOrder: true);
    }

    [Fact]
    public void Absorb_JoinsCartsByTheLargerQuantity_AndTellsTheCart()
    {
        _user.Track(Added("lamp", 20, 1), Added("rug", 50, 2));
        _user.State = _user.State with { Outbox = [] };
        _browser.Track(Added("lamp", 20, 3), Added("rug", 50, 1), Added("mug", 5, 1));
        _browser.State = _browser.State with { Outbox = [] };
        Merge("m1");

        _user.State.Cart.Lines.Select(line => (line.ProductId, line.Quantity)).ShouldBe([("lamp", 3), ("rug", 2), ("mug", 1)], ignoreOrder: true);
        _user.State.Outbox.Select(outgoing => (outgoing.CartId, outgoing.Change.Line!.ProductId, outgoing.Change.Line.Quantity))
            .ShouldBe([("user", "lamp", 2), ("user", "mug", 1)], ignoreOrder: true);
        _user.State.Outbox.Select(outgoing => outgoing.Change.Id).ShouldBeUnique();
    }

    [Fact]
    public void Absorb_IntoAnEmptyCart_GoesOnWithTheBrowsers()
    {
        _browser.Track(Added("lamp", 20));
        Merge("m1");

        (_user.State.Cart.Id, _user.State.Cart.Value).ShouldBe(("browser", 20));
        _user.State.Outbox.ShouldBe(_browser.State.Outbox);
    }

    [Fact]
    public void Absorb_RecognisesMessagesAndRequestsOfBoth()
    {
        _browser.Track(Viewed("x", messageId: "seen"));
        var request = new DecideRequest("r1", Page("request", "s1", "hero"), [], ActivationMode.OnDecision, false);
        var answer = _browser.Turn(turn => turn.Answer(request));
        Merge("m1");

        _user.Track(Viewed("x", messageId: "seen")).ShouldBe([false]);
        _user.State.Remembered.ShouldHaveSingleItem().Decision.ShouldBe(answer);
    }

    /// <summary>The grain tells merges apart by their id; what is united stands even without that.</summary>
    [Fact]
    public void Absorb_Again_UnitesNothingTwice()
    {
        _browser.Display(_browser.Attach(Page("p1", "s1", "hero"))[0].Number);
        _browser.Track(Viewed("x"));
        Merge("m1");
        var once = _user.State;
        Merge("m2");

        _user.State.Exposures.Entries.ShouldBe(once.Exposures.Entries);
        _user.State.Seen.Messages.ShouldBe(once.Seen.Messages);
        _user.State.Pages.Length.ShouldBe(once.Pages.Length);
    }

    private void Merge(string id) => _user.Turn(turn =>
    {
        turn.Absorb(id, "ann", _browser.State);
        turn.DecidePages("merge");
        return true;
    });

    private static void Turns(PureShopper shopper, int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            shopper.Attach(Page($"p{i}", "s1", "hero"));
        }
    }

    private static void Identify(PureShopper shopper, string traits, DateTimeOffset at) =>
        shopper.Track(Track("x", at: at) with { Type = EventType.Identify, Name = "", Traits = Json(traits) });
}
