using System.Collections.Immutable;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>Makes an index out of its predecessor, which stays as it is. Used once.</summary>
internal sealed class IndexBuilder
{
    private readonly IAttributeShape _shape;
    private readonly List<Dimension> _dimensions;
    private readonly Dictionary<(string Path, int Layer), int> _places = [];
    private PlacedClause?[] _clauses;
    private readonly SharedBitmap _open;
    private readonly SharedBitmap _unsettled;
    private ImmutableStack<int> _free;
    private int _used;

    public IndexBuilder(EligibilityIndex previous, IAttributeShape shape)
    {
        _shape = shape;
        _dimensions = [.. previous.Dimensions.Select(dimension => dimension.Copy())];
        _clauses = [.. previous.Clauses];
        _open = SharedBitmap.Of(previous.Words, 0);
        previous.Open.CopyTo(_open.Bits);
        _unsettled = SharedBitmap.Of(previous.Words, 0);
        previous.Unsettled.CopyTo(_unsettled.Bits);
        (_free, _used) = (previous.Free, previous.Used);
        for (var i = 0; i < _dimensions.Count; i++)
        {
            var path = _dimensions[i].Slot.Path.Text;
            _places.Add((path, _places.Keys.Count(place => place.Path == path)), i);
        }
    }

    public EligibilityIndex Build()
    {
        _dimensions.ForEach(dimension => dimension.Seal());
        return new([.. _dimensions], _clauses, _open.Bits, _unsettled.Bits, _free, _used);
    }

    /// <summary>Splits the values of attributes for all clauses to come at once, rather than for one after another.</summary>
    public void Expect(IEnumerable<Clause> clauses)
    {
        var terms = new Dictionary<string, (ScalarTerm First, Constants Sum)>(StringComparer.Ordinal);
        foreach (var term in clauses.SelectMany(AllTerms).OfType<ScalarTerm>())
        {
            var sum = terms.TryGetValue(term.Path.Text, out var known) ? known.Sum : Constants.None;
            if (known.First is not null && sum.Covers(term.Constants))
            {
                continue;
            }

            if (sum.With(term.Constants) is var more && more.Classes <= ScalarDimension.MostClasses)
            {
                terms[term.Path.Text] = (term, more);
            }
        }

        foreach (var (term, sum) in terms.Values)
        {
            _ = TryPlace(term with { Constants = sum }, 0);
        }
    }

    /// <summary>Enters a campaign's condition.</summary>
    public PlacedClause Add(Clause clause, bool open)
    {
        var placed = Place(clause);
        _open.Set(placed.Row, open);
        return placed;
    }

    /// <summary>Enters a condition that belongs to no campaign, if the index alone can answer it.</summary>
    public PlacedClause? AddIfSettled(Clause clause)
    {
        if (clause.Groups.Length > 0 || clause.Rest is not null)
        {
            return null;
        }

        var placed = Add(clause, open: true);
        if (placed.IsSettledByIndex)
        {
            return placed;
        }

        Remove(placed);
        return null;
    }

    /// <summary>Takes a campaign's condition out again.</summary>
    public void Remove(PlacedClause placed)
    {
        foreach (var (_, dimension) in placed.Indexed)
        {
            _dimensions[dimension].Release(placed.Row);
        }

        foreach (var alternative in placed.Groups.SelectMany(group => group.Alternatives))
        {
            Remove(alternative);
        }

        _open.Set(placed.Row, false);
        _unsettled.Set(placed.Row, false);
        _clauses[placed.Row] = null;
        _free = _free.Push(placed.Row);
    }

    private static IEnumerable<Term> AllTerms(Clause clause) =>
        clause.Terms.Concat(clause.Groups.SelectMany(group => group.Alternatives).SelectMany(AllTerms));

    private PlacedClause Place(Clause clause)
    {
        var row = TakeRow();
        var (indexed, late, layers) = (new List<(Term, int)>(), new List<Condition>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var term in clause.Terms)
        {
            var layer = term is ListTerm { Negated: false } ? layers.GetValueOrDefault(term.Path.Text) : 0;
            if (TryPlace(term, layer) is not { } dimension)
            {
                late.Add(term.Test);
                continue;
            }

            layers[term.Path.Text] = Math.Max(layers.GetValueOrDefault(term.Path.Text), layer + (term is ListTerm { Negated: false } ? 1 : 0));
            _dimensions[dimension].Demand(row, term);
            indexed.Add((term, dimension));
        }

        if (clause.Rest is { } rest)
        {
            late.Add(rest);
        }

        var groups = clause.Groups.Select(group => new PlacedGroup([.. group.Alternatives.Select(Place)], group.Negated));
        var placed = new PlacedClause(row, [.. indexed], [.. groups], [.. late]);
        _clauses[row] = placed;
        _unsettled.Set(row, !placed.IsSettledByIndex);
        return placed;
    }

    /// <summary>The dimension for a term, made or extended if need be; none if it can't take it.</summary>
    private int? TryPlace(Term term, int layer)
    {
        if (!_places.TryGetValue((term.Path.Text, layer), out var place))
        {
            var slot = new Slot(term.Path, _shape);
            if (term is ScalarTerm { Constants.Classes: > ScalarDimension.MostClasses })
            {
                return null;
            }

            place = _dimensions.Count;
            _dimensions.Add(term is ScalarTerm scalar
                ? new ScalarDimension(slot, scalar.Constants, _open.Bits.Length)
                : new ListDimension(slot, _open.Bits.Length));
            _places.Add((term.Path.Text, layer), place);
        }

        return term is not ScalarTerm wanted || ((ScalarDimension)_dimensions[place]).TryExtend(wanted.Constants) ? place : null;
    }

    private int TakeRow()
    {
        if (!_free.IsEmpty)
        {
            _free = _free.Pop(out var free);
            return free;
        }

        if (_used == _clauses.Length)
        {
            var words = (_open.Bits.Length * 5 / 4 / Bitmap.WordsAtOnce * Bitmap.WordsAtOnce) + Bitmap.WordsAtOnce;
            Array.Resize(ref _clauses, words * 64);
            _open.Grow(words, 0);
            _unsettled.Grow(words, 0);
            _dimensions.ForEach(dimension => dimension.Grow(words));
        }

        return _used++;
    }
}
