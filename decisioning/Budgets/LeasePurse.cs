using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// What one start of a silo holds of one campaign's budget: the leases it was granted and has not spent, and the rests
/// of those that ended and are to be given back: they belong to the campaign's total. Of a budget that is not charged
/// ahead it holds at most one permit, which is nothing to give back. Not thread-safe; its owner serialises.
/// </summary>
public sealed class LeasePurse
{
    private readonly Queue<Held> _held = new();
    private readonly List<(string LeaseId, long Unspent)> _owed = [];
    private readonly List<DateTimeOffset> _loose = [];
    private Held? _newest;
    private long _lastGrant;
    private DateTimeOffset? _askAgainAt;
    private DateTimeOffset? _renewAt;
    private bool _closed;
    private bool _paced;

    /// <summary>Units that can be spent at <paramref name="now"/>.</summary>
    public long Available(DateTimeOffset now)
    {
        DropEnded(now);
        return _held.Sum(held => held.Units);
    }

    /// <summary>Takes one unit, oldest lease first.</summary>
    public BudgetAnswer TryTake(DateTimeOffset now)
    {
        DropEnded(now);
        while (_held.TryPeek(out var held))
        {
            if (held.Units > 0)
            {
                held.Units--;
                return BudgetAnswer.Taken;
            }

            _held.Dequeue();
        }

        return _paced ? BudgetAnswer.Paced : _closed || now < _askAgainAt ? BudgetAnswer.Exhausted : BudgetAnswer.LeasePending;
    }

    /// <summary>
    /// Takes back a unit that was taken at <paramref name="takenAt"/>, to be spent again. One of another day or of another
    /// account stays spent.
    /// </summary>
    public void GiveBack(DateTimeOffset takenAt, DateTimeOffset now)
    {
        DropEnded(now);
        if (_newest is null || _newest.EndsAt <= now)
        {
            // Only the campaign's next answer tells whether its day is still that one.
            _loose.Add(takenAt);
        }
        else if (takenAt >= _newest.Since)
        {
            Hold(_newest, 1);
        }
    }

    /// <summary>Whether it is time to ask for another lease: less than a quarter of the last one is left, or a permit is old.</summary>
    public bool WantsMore(DateTimeOffset now) =>
        !_closed && !(now < _askAgainAt) && (Available(now) * 4 <= _lastGrant || now >= _renewAt);

    /// <summary>Takes in a lease.</summary>
    public void Add(BudgetLease lease)
    {
        _paced = lease.Paced;
        _renewAt = lease.RenewAt;
        if (_newest is { IsPermit: true })
        {
            // The answer stands in its place, whatever it says.
            _held.Clear();
        }

        var refused = lease.Units == 0;
        (_askAgainAt, _closed) = refused ? (lease.RetryAt, lease.RetryAt is null) : (_askAgainAt, false);
        _lastGrant = refused ? _lastGrant : lease.Units;
        if (!refused || (lease.Since is not null && (_newest is null || _newest.EndsAt != lease.EndsAt)))
        {
            _newest = new(lease);
            Hold(_newest, 0);
        }

        if (_newest is { Since: { } since })
        {
            Hold(_newest, _loose.Count(takenAt => takenAt >= since));
            _loose.Clear();
        }
    }

    /// <summary>What is to be given back of leases that ended, until <see cref="Returned"/> says that it was.</summary>
    public IReadOnlyList<(string LeaseId, long Unspent)> Owed(DateTimeOffset now)
    {
        DropEnded(now);
        return [.. _owed];
    }

    /// <summary>The campaign has taken a lease back.</summary>
    public void Returned(string leaseId) => _owed.RemoveAll(owed => owed.LeaseId == leaseId);

    /// <summary>Hands out what is left for return, and holds nothing afterwards.</summary>
    public IReadOnlyList<(string LeaseId, long Unspent)> Empty()
    {
        (string, long)[] left = [.. _owed, .. _held.Where(held => held is { Units: > 0, LeaseId.Length: > 0 }).Select(held => (held.LeaseId, held.Units))];
        _newest = null;
        _loose.Clear();
        _held.Clear();
        _owed.Clear();
        return left;
    }

    /// <summary>A published change may have raised the budget: ask again.</summary>
    public void Reopen()
    {
        _closed = false;
        _paced = false;
        _askAgainAt = null;
    }

    private void Hold(Held held, int more)
    {
        held.Units += more;
        if (held.Units > 0 && !_held.Contains(held))
        {
            _held.Enqueue(held);
        }
    }

    private void DropEnded(DateTimeOffset now)
    {
        while (_held.TryPeek(out var held) && held.EndsAt <= now)
        {
            _held.Dequeue();
            if (held is { Units: > 0, LeaseId.Length: > 0 })
            {
                _owed.Add((held.LeaseId, held.Units));
            }
        }
    }

    private sealed class Held(BudgetLease lease)
    {
        public string LeaseId => lease.LeaseId;

        public DateTimeOffset? EndsAt => lease.EndsAt;

        public DateTimeOffset? Since => lease.Since;

        public bool IsPermit => lease.RenewAt is not null;

        public long Units { get; set; } = lease.Units;
    }
}
