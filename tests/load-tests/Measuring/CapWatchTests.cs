namespace Realtime.LoadTests.Measuring;

public sealed class CapWatchTests
{
    private readonly CapWatch _caps = new(new Dictionary<string, int> { ["flash-sale"] = 2 });

    [Fact]
    public void Exceeded_WhenOneShopperSeesItOnThreePages_IsOne()
    {
        foreach (var page in new[] { "p1", "p2", "p3" })
        {
            _caps.Displayed("anna", page, "banner", "flash-sale");
            _caps.Displayed("ben", page, "banner", "house");
        }

        _caps.Exceeded().ShouldBe(1);
        _caps.Most("flash-sale").ShouldBe(3);
        _caps.Impressions()["house"].ShouldBe(3);
    }

    [Fact]
    public void Exceeded_WhenTheSamePageShowsItAgain_IsNone()
    {
        for (var i = 0; i < 5; i++)
        {
            _caps.Displayed("anna", "p1", "banner", "flash-sale");
        }

        _caps.Exceeded().ShouldBe(0);
        _caps.Most("flash-sale").ShouldBe(1);
    }
}
