using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// What one start of a silo holds of one campaign's budget: the leases it was granted and has not spent, and the rests
/// of those that ended and are to be given back: they belong to the campaign's total.
/// Not thread-safe; its owner serialises.
/// </summary>
public sealed class LeasePurse
{
    private readonly Queue<Held> _held = new();
    private readonly List<(string LeaseId, long Unspent)> _owed = [];
    private long _lastGrant;
    private DateTimeOffset? _askAgainAt;
    private bool _closed;

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

        return _closed || now < _askAgainAt ? BudgetAnswer.Exhausted : BudgetAnswer.LeasePending;
    }

    /// <summary>Whether it is time to ask for another lease: less than a quarter of the last one is left.</summary>
    public bool WantsMore(DateTimeOffset now) =>
        !_closed && !(now < _askAgainAt) && Available(now) * 4 <= _lastGrant;

    /// <summary>Takes in a lease.</summary>
    public void Add(BudgetLease lease)
    {
        if (lease.Units == 0)
        {
            _askAgainAt = lease.RetryAt;
            _closed = lease.RetryAt is null;
            return;
        }

        _lastGrant = lease.Units;
        _held.Enqueue(new(lease.LeaseId, lease.EndsAt, lease.Units));
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
        (string, long)[] left = [.. _owed, .. _held.Where(held => held.Units > 0).Select(held => (held.LeaseId, held.Units))];
        _held.Clear();
        _owed.Clear();
        return left;
    }

    /// <summary>A published change may have raised the budget: ask again.</summary>
    public void Reopen()
    {
        _closed = false;
        _askAgainAt = null;
    }

    private void DropEnded(DateTimeOffset now)
    {
        while (_held.TryPeek(out var held) && held.EndsAt <= now)
        {
            _held.Dequeue();
            if (held.Units > 0)
            {
                _owed.Add((held.LeaseId, held.Units));
            }
        }
    }

    private sealed class Held(string leaseId, DateTimeOffset? endsAt, long units)
    {
        public string LeaseId { get; } = leaseId;

        public DateTimeOffset? EndsAt { get; } = endsAt;

        public long Units { get; set; } = units;
    }
}
