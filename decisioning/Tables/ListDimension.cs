namespace Realtime.Decisioning.Tables;

/// <summary>
/// A list of strings: for each member, the rows that it satisfies and the rows that it forbids. One row can have one
/// term that asks for a member; more of them take further dimensions.
/// </summary>
internal sealed class ListDimension : Dimension
{
    private readonly Dictionary<string, Member> _members;
    private readonly SharedBitmap _indifferent;

    public ListDimension(Slot slot, int words)
        : base(slot, words)
    {
        _members = new(StringComparer.Ordinal);
        _indifferent = SharedBitmap.Of(words, ulong.MaxValue);
    }

    private ListDimension(ListDimension original)
        : base(original)
    {
        _members = original._members.ToDictionary(
            member => member.Key, member => new Member(member.Value.Satisfied.Copy(), member.Value.Forbidden.Copy()), StringComparer.Ordinal);
        _indifferent = original._indifferent.Copy();
    }

    public override long Bytes => (2L + (2 * _members.Count)) * Demanding.Bits.Length * sizeof(ulong);

    public override Dimension Copy() => new ListDimension(this);

    public override bool TryNarrow(in AttributeValue value, Span<ulong> rows)
    {
        if (value.Kind != AttributeKind.Texts)
        {
            return false;
        }

        var suited = Scratch.Rent(rows.Length);
        _indifferent.Bits.CopyTo(suited);
        foreach (var text in value.Texts)
        {
            if (_members.TryGetValue(text, out var member))
            {
                Bitmap.Or(suited, member.Satisfied.Bits);
                Bitmap.AndNot(rows, member.Forbidden.Bits);
            }
        }

        Bitmap.And(rows, suited);
        return true;
    }

    public override void Demand(int row, Term term)
    {
        var list = (ListTerm)term;
        Demanding.Set(row, true);
        if (!list.Negated)
        {
            _indifferent.Set(row, false);
        }

        foreach (var text in list.Members)
        {
            if (!_members.TryGetValue(text, out var member))
            {
                var words = Demanding.Bits.Length;
                _members.Add(text, member = new(SharedBitmap.Of(words, 0), SharedBitmap.Of(words, 0)));
            }

            (list.Negated ? member.Forbidden : member.Satisfied).Set(row, true);
        }
    }

    public override void Release(int row)
    {
        Demanding.Set(row, false);
        _indifferent.Set(row, true);
        foreach (var member in _members.Values)
        {
            member.Satisfied.Set(row, false);
            member.Forbidden.Set(row, false);
        }
    }

    public override void Grow(int words)
    {
        Demanding.Grow(words, 0);
        _indifferent.Grow(words, ulong.MaxValue);
        foreach (var member in _members.Values)
        {
            member.Satisfied.Grow(words, 0);
            member.Forbidden.Grow(words, 0);
        }
    }

    private sealed record Member(SharedBitmap Satisfied, SharedBitmap Forbidden);
}
