using Realtime.Catalog;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;
using static Realtime.Grains.Shoppers.LeftShoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>Two shoppers who become one, of whom one or both left a cart.</summary>
public sealed class AbandonedCartMergeTests
{
    /// <summary>Neither cart's abandonment is told twice, whichever of the two was called so before they became one.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Merge_OfTwoCarts_CallsNoneAgain(bool ownLeft, bool otherLeft)
    {
        var (user, browser) = (ownLeft ? Left("user") : Reminded(id: "user"), otherLeft ? Left("browser") : Reminded(id: "browser"));
        foreach (var shopper in new[] { user, browser })
        {
            shopper.Now = Noon.AddHours(1);
            Do(shopper, "Product Added", "chair");
        }

        Absorb(user, browser);
        IsIn(user, BuiltInSegments.AbandonedCart).ShouldBe(ownLeft || otherLeft);
        CalledWhile(user, TimeSpan.FromDays(1)).Length.ShouldBe(ownLeft || otherLeft ? 0 : 1);
    }

    /// <summary>The user ordered after the browser's cart was left: that was the order of another cart.</summary>
    [Fact]
    public void Merge_IntoAShopperWhoOrderedSince_CallsNothingAgain()
    {
        var (user, browser) = (Reminded(id: "user"), Left("browser"));
        user.Now = Noon.AddHours(1);
        Do(user, "Order Completed", null);
        Do(user, "Product Added", "chair");
        user.Now += TimeSpan.FromMinutes(5);
        Absorb(user, browser);

        IsIn(user, BuiltInSegments.AbandonedCart).ShouldBeTrue();
        CalledWhile(user, TimeSpan.FromDays(1)).ShouldBeEmpty();
        Do(user, "Order Completed", null);
        IsIn(user, BuiltInSegments.AbandonedCart).ShouldBeFalse();
    }

    [Fact]
    public void Merge_IntoAShopperWithoutACart_KeepsWhatWasLeft()
    {
        var user = Reminded(id: "user");
        user.Now = Noon.AddHours(1);
        Absorb(user, Left("browser"));

        IsIn(user, BuiltInSegments.AbandonedCart).ShouldBeTrue();
        CalledWhile(user, TimeSpan.FromDays(1)).ShouldBeEmpty();
        Do(user, "Order Completed", null);
        IsIn(user, BuiltInSegments.AbandonedCart).ShouldBeFalse();
    }

    private static void Absorb(PureShopper user, PureShopper browser) => user.Turn(turn =>
    {
        turn.Absorb("m1", "u1", browser.State);
        turn.DecidePages("merge");
        return true;
    });
}
