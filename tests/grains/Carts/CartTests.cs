using FsCheck;
using FsCheck.Fluent;
using Realtime.Carts;

namespace Realtime.Grains.Carts;

public sealed class CartTests
{
    private static readonly Arbitrary<CartChange[]> _changes = Arb.Array((
        from kind in Gen.Frequency((5, Gen.Constant(CartChangeKind.Add)), (4, Gen.Constant(CartChangeKind.Remove)), (1, Gen.Constant(CartChangeKind.Ordered)))
        from product in Gen.Elements("lamp", "rug", "mug")
        from variant in Gen.Elements(null, "red")
        from quantity in Gen.Choose(1, 5)
        from id in Gen.Choose(1, 40)
        select Change($"m{id}", kind, product, variant, quantity)).ToArbitrary());

    [Fact]
    public void With_AnyChanges_CountsWhatADictionaryDoes() => Prop.ForAll(_changes, changes =>
    {
        var (cart, seen) = (Cart.Empty("c"), new HashSet<string>());
        var lines = new Dictionary<(string, string?), int>();
        foreach (var (change, i) in changes.Select((change, i) => (change with { At = Given.Noon.AddSeconds(i) }, i)))
        {
            var before = cart;
            cart = cart.With(change);
            if (!seen.Add(change.Id))
            {
                cart.ShouldBeSameAs(before);
                continue;
            }

            Apply(lines, change);
            cart.Lines.ToDictionary(line => (line.ProductId, line.Variant), line => line.Quantity).ShouldBe(lines, ignoreOrder: true);
            cart.Quantity.ShouldBe(lines.Values.Sum());
            cart.Value.ShouldBe(lines.Sum(line => line.Value * Price(line.Key.Item1)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Union_OfTwoCarts_IsTheLargerQuantityOfEach()
    {
        var one = Cart.Empty("one").With(Change("1", CartChangeKind.Add, "lamp", null, 2)).With(Change("2", CartChangeKind.Add, "lamp", "red", 1));
        var other = Cart.Empty("other").With(Change("3", CartChangeKind.Add, "lamp", null, 5)).With(Change("4", CartChangeKind.Add, "rug", null, 1));
        var union = one.Union(other);

        union.Id.ShouldBe("one");
        union.Lines.Select(line => (line.ProductId, line.Variant, line.Quantity)).ShouldBe([("lamp", null, 5), ("lamp", "red", 1), ("rug", null, 1)], ignoreOrder: true);
        union.Union(other).Lines.ShouldBe(union.Lines);
        union.With(Change("3", CartChangeKind.Add, "lamp", null, 5)).ShouldBeSameAs(union);
    }

    [Fact]
    public void With_AnOrder_EmptiesItUntilTheNextAddition()
    {
        var ordered = Cart.Empty("c").With(Change("1", CartChangeKind.Add, "lamp", null, 2))
            .With(Change("2", CartChangeKind.Ordered, "", null, 0) with { Line = null, At = Given.Noon.AddMinutes(1) });

        (ordered.Ordered, ordered.Quantity).ShouldBe((true, 0));
        var next = ordered.With(Change("3", CartChangeKind.Add, "rug", null, 1) with { At = Given.Noon.AddMinutes(2) });
        (next.Ordered, next.Quantity).ShouldBe((false, 1));
    }

    [Fact]
    public void With_AnAdditionFromBeforeTheOrder_AddsNothing()
    {
        var ordered = Cart.Empty("c").With(Change("1", CartChangeKind.Ordered, "", null, 0) with { Line = null, At = Given.Noon.AddMinutes(1) });

        ordered.With(Change("2", CartChangeKind.Add, "lamp", null, 1)).Quantity.ShouldBe(0);
    }

    [Fact]
    public void With_MoreProductsThanItHolds_TakesNoMore()
    {
        var cart = Cart.Empty("c");
        for (var i = 0; i < Cart.MostLines + 5; i++)
        {
            cart = cart.With(Change($"m{i}", CartChangeKind.Add, $"p{i}", null, 1));
        }

        cart.Lines.Length.ShouldBe(Cart.MostLines);
        cart.Applied.Length.ShouldBe(Cart.AppliedKept);
    }

    private static void Apply(Dictionary<(string, string?), int> lines, CartChange change)
    {
        if (change.Kind == CartChangeKind.Ordered)
        {
            lines.Clear();
            return;
        }

        var key = (change.Line!.ProductId, change.Line.Variant);
        var quantity = lines.GetValueOrDefault(key) + (change.Kind == CartChangeKind.Add ? change.Line.Quantity : -change.Line.Quantity);
        lines.Remove(key);
        if (quantity > 0)
        {
            lines[key] = quantity;
        }
    }

    private static decimal Price(string product) => product.Length * 1.25m;

    private static CartChange Change(string id, CartChangeKind kind, string product, string? variant, int quantity) => new(
        id, kind, kind == CartChangeKind.Ordered ? null : new(product, variant, null, Price(product), quantity), "EUR", Given.Noon, "anna");
}
