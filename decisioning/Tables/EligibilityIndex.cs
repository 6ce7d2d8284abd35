using System.Collections.Immutable;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// The conditions of all campaigns, each a conjunction that owns a row, after "Indexing Boolean Expressions" (Whang et
/// al., VLDB 2009) with bitmaps in place of posting lists: for every class of an attribute's values there is the set of
/// rows that it suits, and a decision intersects one set an attribute. Counting over posting lists touches every
/// campaign that some predicate finds; an intersection touches a bit of it. Disjunctions own a row for each alternative.
/// Immutable once made.
/// </summary>
internal sealed class EligibilityIndex
{
    private readonly Dimension[] _dimensions;
    private readonly PlacedClause?[] _clauses;
    private readonly ulong[] _open;
    private readonly ulong[] _unsettled;

    public EligibilityIndex(Dimension[] dimensions, PlacedClause?[] clauses, ulong[] open, ulong[] unsettled, ImmutableStack<int> free, int used)
    {
        (_dimensions, _clauses, _open, _unsettled, Free, Used) = (dimensions, clauses, open, unsettled, free, used);
    }

    public static EligibilityIndex Empty { get; } = new(
        [], new PlacedClause?[64 * Bitmap.WordsAtOnce], new ulong[Bitmap.WordsAtOnce], new ulong[Bitmap.WordsAtOnce], [], 0);

    public IReadOnlyList<Dimension> Dimensions => _dimensions;

    public IReadOnlyList<PlacedClause?> Clauses => _clauses;

    /// <summary>Rows of campaigns that are active.</summary>
    public ReadOnlySpan<ulong> Open => _open;

    /// <summary>Rows of which the index alone can't say everything.</summary>
    public ReadOnlySpan<ulong> Unsettled => _unsettled;

    /// <summary>Rows that nobody owns any more.</summary>
    public ImmutableStack<int> Free { get; }

    /// <summary>Rows given out so far, free ones included.</summary>
    public int Used { get; }

    public int Words => _open.Length;

    public long Bytes => _dimensions.Sum(dimension => dimension.Bytes) + (Words * 2L * sizeof(ulong)) + (_clauses.Length * (long)IntPtr.Size);

    /// <summary>The rows of the campaigns whose condition holds.</summary>
    /// <param name="rows">As long as <see cref="Words"/>; what is in it does not matter.</param>
    public void Match(in Question question, Span<ulong> rows)
    {
        // All rows at first, not only campaigns: those of alternatives are asked below.
        rows.Fill(ulong.MaxValue);
        for (var i = 0; i < _dimensions.Length; i++)
        {
            if (!_dimensions[i].TryNarrow(_dimensions[i].Slot.Read(question.Attributes), rows))
            {
                Ask(i, rows, question);
            }
        }

        Settle(rows, question);
        Bitmap.And(rows, _open);
    }

    /// <summary>Narrows by a value of a kind that the dimension does not know: by asking its terms one by one.</summary>
    private void Ask(int dimension, Span<ulong> rows, in Question question)
    {
        var demanding = _dimensions[dimension].Demanding.Bits;
        for (var i = 0; i < rows.Length; i++)
        {
            var word = rows[i] & demanding[i];
            while (word != 0)
            {
                var bit = Bitmap.TakeLowest(ref word);
                foreach (var (term, at) in _clauses[(i * 64) + bit]!.Indexed)
                {
                    if (at == dimension && !term.Test.Evaluate(question.Context))
                    {
                        rows[i] &= ~(1UL << bit);
                    }
                }
            }
        }
    }

    /// <summary>Asks what the index does not answer, of the active campaigns that it has found.</summary>
    private void Settle(Span<ulong> rows, in Question question)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var word = rows[i] & _unsettled[i] & _open[i];
            while (word != 0)
            {
                var bit = Bitmap.TakeLowest(ref word);
                if (!_clauses[(i * 64) + bit]!.Holds(rows, question))
                {
                    rows[i] &= ~(1UL << bit);
                }
            }
        }
    }
}
