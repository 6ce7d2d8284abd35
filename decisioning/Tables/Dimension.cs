namespace Realtime.Decisioning.Tables;

/// <summary>
/// What one attribute demands of the rows: for a value, the rows whose terms on it hold or that have none. Changed only
/// while a table is made, and then on a copy, which shares with its original all bitmaps that stay the same.
/// </summary>
internal abstract class Dimension
{
    protected Dimension(Slot slot, int words)
    {
        Slot = slot;
        Demanding = SharedBitmap.Of(words, 0);
    }

    protected Dimension(Dimension original)
    {
        Slot = original.Slot;
        Demanding = original.Demanding.Copy();
    }

    public Slot Slot { get; }

    /// <summary>Rows that have a term here.</summary>
    public SharedBitmap Demanding { get; }

    public abstract Dimension Copy();

    /// <summary>Takes the value into account: leaves of <paramref name="rows"/> those that it suits. False if the index can't tell of it.</summary>
    public abstract bool TryNarrow(in AttributeValue value, Span<ulong> rows);

    /// <summary>Enters a row's term.</summary>
    public abstract void Demand(int row, Term term);

    /// <summary>Forgets a row.</summary>
    public abstract void Release(int row);

    /// <summary>The table is made: lets go of what only making it needs.</summary>
    public virtual void Seal()
    {
    }

    /// <summary>Makes room.</summary>
    public abstract void Grow(int words);

    /// <summary>Bytes of bitmaps.</summary>
    public abstract long Bytes { get; }
}
