namespace Realtime.LoadTests.Replaying;

public sealed class ClickstreamReaderTests
{
    [Fact]
    public void Read_WhenLinesAreOutOfOrder_SortsASessionByTime()
    {
        var stream = Read(
            "1;NA;81766;526309;2016-05-09",
            "2;8;5140;0;2016-05-09",
            "1;NA;31331;1031;2016-05-09");

        stream.BadLines.ShouldBeEmpty();
        stream.Sessions.Select(session => session.Id).ShouldBe(["1", "2"]);
        stream.Sessions[0].Views.Select(view => view.ItemId).ShouldBe(["31331", "81766"]);
        stream.Sessions[0].Views[1].At.ShouldBe(TimeSpan.FromMilliseconds(526309));
    }

    [Fact]
    public void Read_WhenLinesAreAtFault_NamesTheirNumbersAndKeepsTheOthers()
    {
        var stream = Read("1;NA;7;5;2016-05-09", "1;NA;7", "", ";NA;7;5;2016-05-09", "1;NA;;5;2016-05-09", "1;NA;8;-1;2016-05-09", "1;NA;9;soon;2016-05-09", "1;NA;8;6;2016-05-09");

        stream.Sessions.ShouldHaveSingleItem().Views.Select(view => view.ItemId).ShouldBe(["7", "8"]);
        stream.BadLines.Select(line => line.Number).ShouldBe([3, 5, 6, 7, 8]);
        stream.BadLines[0].Why.ShouldBe("3 fields instead of 5");
        stream.BadLines[^1].Why.ShouldContain("'soon'");
    }

    [Fact]
    public void Read_WhenTheHeaderIsAnother_Refuses() =>
        Should.Throw<UsageException>(() => ClickstreamReader.Read(new StringReader("session;item\n1;2\n"))).Message.ShouldContain(ClickstreamReader.Header);

    [Fact]
    public void ProductOf_TheSameItem_IsTheSameProductInEveryProcess()
    {
        var product = PseudoCatalog.ProductOf("81766");

        product.ShouldBe(new("81766", "category-1", 18));
    }

    [Fact]
    public void ProductOf_ManyItems_SpreadsOverCategoriesAndPriceBands()
    {
        var products = Enumerable.Range(1, 10_000).Select(item => PseudoCatalog.ProductOf($"{item}")).ToList();

        products.GroupBy(product => product.Category).Select(category => category.Count()).ShouldAllBe(count => count > 1_000 && count < 1_500);
        products.Count(product => product.Price < 30).ShouldBeInRange(4_700, 5_300);
        products.ShouldAllBe(product => product.Price >= 5 && product.Price < 430);
    }

    private static Clickstream Read(params string[] lines) =>
        ClickstreamReader.Read(new StringReader(string.Join('\n', [ClickstreamReader.Header, .. lines])));
}
