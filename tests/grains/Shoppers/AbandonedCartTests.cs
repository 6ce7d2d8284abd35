using System.Text;
using Realtime.Catalog;
using Realtime.Decisioning.Segmenting;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;
using static Realtime.Grains.Shoppers.LeftShoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A cart that its shopper leaves: called abandoned on time, once, and over with what ends it.</summary>
public sealed class AbandonedCartTests
{
    [Fact]
    public void Cart_LeftForItsTime_IsAbandonedToTheMomentAndTheOpenPageIsTold()
    {
        var shopper = Reminded();
        shopper.Attach(Page("p1", "s1", "hero"));
        Do(shopper, "Product Added", "lamp");
        Do(shopper, "Product Viewed", "chair");

        shopper.Wait(Idle - TimeSpan.FromSeconds(1));
        shopper.Offers("p1").ShouldBeEmpty();
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeFalse();

        var called = CalledWhile(shopper, TimeSpan.FromSeconds(1));
        shopper.Pushes.ShouldHaveSingleItem().Kind.ShouldBe(PushKind.Changed);
        shopper.Shown("p1")!.Proposition.Items[0].Data.ToString().ShouldBe("""{"title":"Still thinking about The lamp?"}""");
        called.ShouldBe(["""{"shopper":"anna","cart":"anna","lines":[{"productId":"lamp","name":"The lamp","price":5,"quantity":1}],"value":5,"currency":"EUR"}"""]);
        Segments(shopper).ShouldBe(["segment.entered abandonedCart"]);
    }

    [Theory]
    [InlineData("Order Completed")]
    [InlineData("Product Removed")]
    [InlineData("Checkout Started")]
    [InlineData("Checkout Step Viewed")]
    [InlineData("Payment Info Entered")]
    public void Abandonment_EndsWith(string happened)
    {
        var shopper = Left();
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Offers("p1").ShouldNotBeEmpty();

        Do(shopper, happened, "lamp");

        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeFalse();
        Segments(shopper).ShouldContain("segment.exited abandonedCart");
        shopper.Wait(TimeSpan.FromSeconds(10));
        shopper.Offers("p1").ShouldBeEmpty();
    }

    /// <summary>Nothing but what ends it does: coming back, looking around, or putting more into it.</summary>
    [Fact]
    public void Abandonment_OfAShopperWhoComesBack_GoesOnAndIsNotCalledAgain()
    {
        var shopper = Left();
        foreach (var happened in new[] { "Product Viewed", "Product Added", "Cart Viewed" })
        {
            Do(shopper, happened, "chair");
            IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeTrue(happened);
            CalledWhile(shopper, TimeSpan.FromHours(2)).ShouldBeEmpty(happened);
        }

        Do(shopper, "Product Removed", "chair");
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeTrue("the lamp is still there");
    }

    [Fact]
    public void Checkout_ThatIsLeftAgain_IsAnAbandonmentOfItsOwn()
    {
        var shopper = Left();
        Do(shopper, "Checkout Started", null);

        CalledWhile(shopper, Idle - TimeSpan.FromSeconds(1)).ShouldBeEmpty();
        CalledWhile(shopper, TimeSpan.FromSeconds(1)).Length.ShouldBe(1);
    }

    [Fact]
    public void Checkout_ThatWasBeforeAndIsToldLate_IsNoReturn()
    {
        var shopper = Left();
        shopper.Now += TimeSpan.FromHours(1);
        shopper.Track(Track("Checkout Started", at: Noon));

        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeTrue();
    }

    /// <summary>Nobody looked when the time was up: what the next turn brings decides.</summary>
    [Theory]
    [InlineData("Order Completed", 0)]
    [InlineData("Checkout Started", 0)]
    [InlineData("Product Viewed", 1)]
    public void Event_BeforeAnybodyLooks_DecidesWhetherItIsCalled(string happened, int times)
    {
        var shopper = Reminded();
        Do(shopper, "Product Added", "lamp");
        shopper.Now += Idle + TimeSpan.FromSeconds(20);

        Do(shopper, happened, "chair");
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeFalse("nothing is asked in the way of a decision");
        CalledWhile(shopper, TimeSpan.Zero).Length.ShouldBe(times);
    }

    [Fact]
    public void Cart_OfSeveralDevices_IsLeftWhenTheLastOfThemIs()
    {
        var shopper = Reminded();
        Do(shopper, "Product Added", "lamp");
        shopper.Now += TimeSpan.FromMinutes(20);
        shopper.Track(Track("Product Viewed", """{"product_id":"chair"}""", session: "phone", at: shopper.Now));
        shopper.Now += TimeSpan.FromMinutes(5);
        shopper.Track(Track("Product Viewed", """{"product_id":"chair"}""", session: "tablet", at: shopper.Now));
        shopper.Now += TimeSpan.FromMinutes(1);
        shopper.Track(Track("Product Viewed", """{"product_id":"chair"}""", session: "phone", at: shopper.Now));

        CalledWhile(shopper, Idle - TimeSpan.FromSeconds(1)).ShouldBeEmpty();
        CalledWhile(shopper, TimeSpan.FromSeconds(1)).Length.ShouldBe(1);
    }

    /// <summary>A row of before carts were watched: nobody was going to look at it.</summary>
    [Fact]
    public void Cart_LeftBeforeCartsWereWatched_IsNotCalledSoAtTheNextVisit()
    {
        var shopper = Reminded();
        Do(shopper, "Product Added", "lamp");
        shopper.State = shopper.State with { Membership = SegmentMembership.None };
        shopper.Now += TimeSpan.FromDays(90);
        Do(shopper, "Product Viewed", "chair");

        CalledWhile(shopper, TimeSpan.FromDays(1)).ShouldBeEmpty();
        Do(shopper, "Product Added", "chair");
        CalledWhile(shopper, Idle).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("Order Completed")]
    [InlineData("Product Removed")]
    public void Cart_WithNothingInIt_IsNeverAbandoned(string emptied)
    {
        var shopper = Reminded();
        shopper.Attach(Page("p1", "s1", "hero"));
        Do(shopper, "Product Added", "lamp");
        Do(shopper, emptied, "lamp");

        CalledWhile(shopper, TimeSpan.FromDays(1)).ShouldBeEmpty();
        shopper.State.Abandonment.ShouldBeNull();
    }

    [Fact]
    public void Setting_OfTheTenant_IsTheTime()
    {
        var shopper = Reminded(DecisionSettings.Default with { CartAbandonedAfter = TimeSpan.FromMinutes(5) });
        shopper.Attach(Page("p1", "s1", "hero"));
        Do(shopper, "Product Added", "lamp");

        CalledWhile(shopper, TimeSpan.FromSeconds(299)).ShouldBeEmpty();
        CalledWhile(shopper, TimeSpan.FromSeconds(1)).Length.ShouldBe(1);
    }

    [Fact]
    public void Cart_InsteadOfTheOneThatWasLeft_IsLeftByItself()
    {
        var shopper = Left();
        shopper.Track(Track("Product Added", """{"product_id":"desk","price":9,"cart_id":"other"}""", at: shopper.Now));
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeFalse();

        CalledWhile(shopper, Idle).ShouldHaveSingleItem().ShouldContain("\"cart\":\"other\"");
    }

    [Fact]
    public void Foremost_OfALongLeftCart_IsOfItThoughTheInterestIsForgotten()
    {
        var shopper = Left();
        foreach (var i in Enumerable.Range(0, 20))
        {
            Do(shopper, "Product Viewed", $"p{i}");
        }

        shopper.State.Interests.Foremost!.Id.ShouldBe("p19");
        (shopper.State.Foremost()!.Id, shopper.State.Foremost()!.Price).ShouldBe(("lamp", 5));
    }

    /// <summary>The lamp was called left; the desk beside it can't be had, and is nothing to be reminded of.</summary>
    [Fact]
    public void Abandonment_OfWhichNothingIsLeftInTheCart_EndsThoughSomethingElseIs()
    {
        var shopper = Reminded();
        shopper.Told["desk"] = new(false);
        Do(shopper, "Product Added", "lamp");
        Do(shopper, "Product Added", "desk");
        CalledWhile(shopper, Idle).ShouldHaveSingleItem().ShouldNotContain("desk");

        Do(shopper, "Product Removed", "lamp");
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeFalse();
        CalledWhile(shopper, TimeSpan.FromDays(1)).ShouldBeEmpty();
        shopper.State.Cart.Lines.ShouldHaveSingleItem().ProductId.ShouldBe("desk");
    }

    [Fact]
    public void Segments_OfProductsWaitedFor_AreEnteredAndLeft()
    {
        var waits = new SegmentDefinition("waits", "waits", Json("""{"segments":{"$in":["addedNotBought"]}}"""), 1);
        var shopper = new PureShopper(Snapshot() with { Segments = [waits] });
        Do(shopper, "Product Viewed", "lamp");
        Segments(shopper).ShouldBe(["segment.entered viewedNotBought"]);
        Do(shopper, "Product Added", "lamp");
        Segments(shopper).ShouldBe(["segment.entered addedNotBought", "segment.entered waits"]);
        Do(shopper, "Order Completed", null);
        Segments(shopper).ShouldBe(["segment.exited addedNotBought", "segment.exited viewedNotBought", "segment.exited waits"]);
    }
}
