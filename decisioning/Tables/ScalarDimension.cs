using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>A scalar: for each class of its values, the rows that it suits.</summary>
internal sealed class ScalarDimension : Dimension
{
    /// <summary>Most classes; a term that would make more is left to its condition, so that no attribute fills the memory.</summary>
    public const int MostClasses = 1_024;

    private ValueClasses _classes;
    private SharedBitmap[] _suited;

    /// <summary>For each test that was entered since the classes were last split: those that it does not suit.</summary>
    private Dictionary<Condition, int[]>? _unsuited;

    public ScalarDimension(Slot slot, Constants constants, int words)
        : base(slot, words)
    {
        _classes = new(constants);
        _suited = [.. Enumerable.Range(0, _classes.Count).Select(_ => SharedBitmap.Of(words, ulong.MaxValue))];
    }

    private ScalarDimension(ScalarDimension original)
        : base(original)
    {
        _classes = original._classes;
        _suited = [.. original._suited.Select(rows => rows.Copy())];
    }

    public override long Bytes => (_suited.Length + 1L) * Demanding.Bits.Length * sizeof(ulong);

    public override Dimension Copy() => new ScalarDimension(this);

    public override bool TryNarrow(in AttributeValue value, Span<ulong> rows)
    {
        var found = _classes.Of(value);
        if (found < 0)
        {
            return false;
        }

        Bitmap.And(rows, _suited[found].Bits);
        return true;
    }

    /// <summary>Splits classes at new constants, if that is not too many. A part suits the rows that the whole suited.</summary>
    public bool TryExtend(Constants constants)
    {
        if (_classes.Constants.Covers(constants))
        {
            return true;
        }

        var all = _classes.Constants.With(constants);
        if (all.Classes > MostClasses)
        {
            return false;
        }

        // Asked as if no text were ever read as a number: what that changes concerns no bitmap.
        var before = new ValueClasses(_classes.Constants with { ConvertsTexts = false });
        var next = new ValueClasses(all);
        _suited = [.. Enumerable.Range(0, next.Count).Select(part => _suited[before.Of(next.Example(part))].Copy())];
        _classes = next;
        _unsuited = null;
        return true;
    }

    public override void Demand(int row, Term term)
    {
        Demanding.Set(row, true);
        foreach (var unsuited in Unsuited(term.Test))
        {
            _suited[unsuited].Set(row, false);
        }
    }

    public override void Release(int row)
    {
        Demanding.Set(row, false);
        foreach (var rows in _suited)
        {
            rows.Set(row, true);
        }
    }

    public override void Seal() => _unsuited = null;

    public override void Grow(int words)
    {
        Demanding.Grow(words, 0);
        foreach (var rows in _suited)
        {
            rows.Grow(words, ulong.MaxValue);
        }
    }

    private int[] Unsuited(Condition test)
    {
        _unsuited ??= [];
        if (!_unsuited.TryGetValue(test, out var unsuited))
        {
            var examples = _classes.Examples(Slot.Path);
            var failing = new List<int>();
            for (var i = 0; i < examples.Length; i++)
            {
                if (!test.Evaluate(examples[i]))
                {
                    failing.Add(i);
                }
            }

            _unsuited.Add(test, unsuited = [.. failing]);
        }

        return unsuited;
    }
}
