using System.Collections.Immutable;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// The boosts of an offer with the rows in which the index answers their conditions, so that a decision reads a bit
/// each. What the index alone can't answer is asked of the condition, and only for offers that were found.
/// </summary>
internal sealed class PlacedBoosts
{
    private readonly ImmutableArray<CompiledBoost> _all;
    private readonly int?[] _rows;

    private PlacedBoosts(ImmutableArray<CompiledBoost> all, int?[] rows)
    {
        (_all, _rows) = (all, rows);
    }

    /// <summary>Boosts whose texts have those rows; of one that is not among them the condition is asked.</summary>
    public static PlacedBoosts? Of(Boosts? boosts, IReadOnlyDictionary<string, PlacedClause?> rows) =>
        boosts is null ? null : new(boosts.All, [.. boosts.All.Select(boost => rows.GetValueOrDefault(boost.Text)?.Row)]);

    /// <summary>The product of the factors whose condition holds.</summary>
    public double Factor(in Scene scene)
    {
        var product = 1.0;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i] is { } row ? Bitmap.Has(scene.Eligible, row) : _all[i].When.Evaluate(scene.Conditions))
            {
                product *= _all[i].Factor;
            }
        }

        return product;
    }
}
