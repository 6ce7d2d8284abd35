using System.Collections.Immutable;
using Realtime.Carts;

namespace Realtime.Grains.Carts;

/// <summary>A cart's contents. Immutable; a change that was applied before answers the very same cart.</summary>
/// <param name="OrderedAt">When it was last ordered. A change from before that, arriving late, belongs to that order.</param>
/// <param name="Applied">Ids of the last changes, so that a repeated one changes nothing.</param>
public sealed record Cart(
    string Id,
    ImmutableArray<CartLine> Lines,
    string? Currency,
    bool Ordered,
    ImmutableArray<string> Applied,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? OrderedAt = null)
{
    /// <summary>Changes remembered.</summary>
    public const int AppliedKept = 200;

    /// <summary>Most different products in a cart; more are not taken in.</summary>
    public const int MostLines = 200;

    /// <summary>A cart with nothing in it.</summary>
    public static Cart Empty(string id) => new(id, [], null, false, [], default);

    /// <summary>Sum of price × quantity, in <see cref="Currency"/>.</summary>
    public decimal Value => Lines.Sum(line => line.Price * line.Quantity);

    /// <summary>Pieces.</summary>
    public int Quantity => Lines.Sum(line => line.Quantity);

    /// <summary>The cart after a change.</summary>
    public Cart With(CartChange change)
    {
        if (Applied.Contains(change.Id))
        {
            return this;
        }

        var lines = change switch
        {
            { Kind: CartChangeKind.Ordered } => [],
            _ when change.At <= OrderedAt => Lines,
            { Kind: CartChangeKind.Add, Line: { } line } => Add(Ordered ? [] : Lines, line),
            { Kind: CartChangeKind.Remove, Line: { } line } => Remove(Lines, line),
            _ => Lines,
        };
        return this with
        {
            Lines = lines,
            Currency = change.Currency ?? Currency,
            Ordered = change.Kind == CartChangeKind.Ordered || (Ordered && lines.IsEmpty),
            Applied = [.. Applied.Length >= AppliedKept ? Applied[1..] : Applied, change.Id],
            UpdatedAt = change.At,
            OrderedAt = change.Kind == CartChangeKind.Ordered ? change.At : OrderedAt,
        };
    }

    /// <summary>Both carts: the union by product and variant with the larger quantity (SEMANTICS 2).</summary>
    public Cart Union(Cart other) => this with
    {
        Lines =
        [
            .. Lines.Concat(other.Lines)
                .GroupBy(line => (line.ProductId, line.Variant))
                .Select(same => same.MaxBy(line => line.Quantity)!),
        ],
        Currency = Currency ?? other.Currency,
        Applied = [.. Applied.Union(other.Applied).TakeLast(AppliedKept)],
        UpdatedAt = UpdatedAt > other.UpdatedAt ? UpdatedAt : other.UpdatedAt,
    };

    /// <summary>Whether a reader could tell the two apart.</summary>
    public bool HoldsTheSameAs(Cart other) =>
        (Id, Currency, Ordered, OrderedAt) == (other.Id, other.Currency, other.Ordered, other.OrderedAt) && Lines.SequenceEqual(other.Lines);

    /// <summary>As readers see it.</summary>
    public CartView View() => new(Id, Lines, Value, Quantity, Currency, Ordered);

    private static ImmutableArray<CartLine> Add(ImmutableArray<CartLine> lines, CartLine added)
    {
        var at = IndexOf(lines, added);
        if (at >= 0)
        {
            return lines.SetItem(at, added with { Quantity = lines[at].Quantity + added.Quantity });
        }

        return lines.Length < MostLines ? lines.Add(added) : lines;
    }

    private static ImmutableArray<CartLine> Remove(ImmutableArray<CartLine> lines, CartLine removed)
    {
        var at = IndexOf(lines, removed);
        if (at < 0)
        {
            return lines;
        }

        var left = lines[at].Quantity - removed.Quantity;
        return left > 0 ? lines.SetItem(at, lines[at] with { Quantity = left }) : lines.RemoveAt(at);
    }

    private static int IndexOf(ImmutableArray<CartLine> lines, CartLine wanted)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].ProductId == wanted.ProductId && lines[i].Variant == wanted.Variant)
            {
                return i;
            }
        }

        return -1;
    }
}
