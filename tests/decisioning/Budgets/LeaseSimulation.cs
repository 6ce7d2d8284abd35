using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

internal enum LeaseStep
{
    Spend,
    Deliver,
    Lose,
    Repeat,
    Wait,
    Crash,
    Stop,
    Lapse,
}

/// <summary>What happens next, to whom, and how much of it.</summary>
internal readonly record struct LeaseMove(LeaseStep Step, int Pick, int Amount);

/// <summary>
/// A campaign's account and some silos on a network that loses, repeats, delays and reorders; silos stall for days,
/// crash, and stop in order. Every unit really spent is noted with its day: that is the single account to compare with.
/// Of impressions some are only reserved and lapse, while their shopper may have moved to any silo.
/// </summary>
internal sealed class LeaseSimulation(BudgetRule rule, DateTimeZone zone, DateTimeOffset start, int silos, Pacer? pacer = null)
{
    private readonly List<DateTimeOffset> _reserved = [];
    /// <summary>A message older than this, or than some further requests of its silo, is dropped: runtimes let calls expire.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(30);
    private const int RequestsPast = 3;

    private readonly List<SimulatedSilo> _running = [.. Enumerable.Range(0, silos).Select(i => new SimulatedSilo($"silo{i}"))];
    private readonly List<Message> _network = [];

    public DateTimeOffset Now { get; private set; } = start;

    public BudgetAccount Account { get; private set; } = BudgetAccount.Empty.For(rule.Unit, 0, start.AddDays(-1));

    public List<SimulatedSilo> Ended { get; } = [];

    public IEnumerable<SimulatedSilo> All => _running.Concat(Ended);

    public Dictionary<LocalDate, long> SpentByDay { get; } = [];

    public long Spent => SpentByDay.Values.Sum();

    public long Left => Account.Left(rule, zone, Now);

    private LocalDate Today => Instant.FromDateTimeOffset(Now).InZone(zone).Date;

    public void Make(LeaseMove move)
    {
        var silo = _running[move.Pick % _running.Count];
        switch (move.Step)
        {
            case LeaseStep.Spend:
                Spend(silo, move.Amount);
                break;
            case LeaseStep.Wait:
                Now += TimeSpan.FromSeconds(move.Amount * move.Amount * move.Amount);
                break;
            case LeaseStep.Crash:
                silo.Crashed = true;
                Replace(silo);
                break;
            case LeaseStep.Stop:
                Stop(silo);
                break;
            case LeaseStep.Lapse:
                Lapse(silo, move.Amount);
                break;
            default:
                if (_network.Count > 0)
                {
                    Handle(_network[move.Pick % _network.Count], move.Step);
                }

                break;
        }
    }

    /// <summary>The network heals, a new day begins, and the living spend until none of them gets more.</summary>
    public void SpendAll()
    {
        Now = zone.AtStartOfDay(Today.PlusDays(1)).ToDateTimeOffset().AddMinutes(1);
        SpendWhatIsLeft();
    }

    /// <summary>Everything reserved lapses, of whatever day, and what comes back is spent on this one.</summary>
    public void LapseAndSpendAll()
    {
        foreach (var silo in _running)
        {
            Lapse(silo, (_reserved.Count + 1) / 2);
        }

        SpendWhatIsLeft();
    }

    private void SpendWhatIsLeft()
    {
        for (var idle = 0; idle < 4; Now += TimeSpan.FromMinutes(1))
        {
            var before = (Spent, Account);
            foreach (var silo in _running)
            {
                Spend(silo, int.MaxValue);
                while (_network.Count > 0)
                {
                    Handle(_network[0], LeaseStep.Deliver);
                }
            }

            idle = before == (Spent, Account) ? idle + 1 : 0;
        }
    }

    private void Handle(Message message, LeaseStep step)
    {
        if (step == LeaseStep.Deliver || (step == LeaseStep.Lose && !message.Reliable))
        {
            _network.Remove(message);
        }

        var alive = Now - message.SentAt < _lifetime && message.Silo.Requests - message.SentAfter < RequestsPast;
        if (step != LeaseStep.Lose && (message.Reliable || alive))
        {
            message.Arrive();
        }
    }

    private void Spend(SimulatedSilo silo, int atMost)
    {
        for (var i = 0; i < atMost && silo.Purse.TryTake(Now) == BudgetAnswer.Taken; i++)
        {
            silo.Spent++;
            SpentByDay[Today] = SpentByDay.GetValueOrDefault(Today) + 1;
            _reserved.Add(Now);
        }

        Ask(silo);
    }

    /// <summary>The newest reservations will never be displayed: nothing was spent on them.</summary>
    private void Lapse(SimulatedSilo silo, int atMost)
    {
        foreach (var taken in _reserved.TakeLast(atMost).ToList())
        {
            _reserved.Remove(taken);
            SpentByDay[Instant.FromDateTimeOffset(taken).InZone(zone).Date]--;
            silo.Purse.GiveBack(taken, Now);
        }
    }

    /// <summary>Gives back what ended, and once that is confirmed asks; what is not answered is said again.</summary>
    private void Ask(SimulatedSilo silo)
    {
        if (!silo.Purse.WantsMore(Now))
        {
            return;
        }

        if (silo.Purse.Owed(Now) is { Count: > 0 } owed)
        {
            foreach (var (lease, unspent) in owed)
            {
                Send(silo, () =>
                {
                    Return(silo, lease, unspent);
                    Send(silo, () => silo.Purse.Returned(lease));
                });
            }

            return;
        }

        var (call, request) = silo.Ask();
        var refused = false;
        Send(silo, () =>
        {
            if (refused)
            {
                // A refusal is not written down, so its repetition could be granted to nobody. Runtimes deliver a call once.
                return;
            }

            (Account, var lease) = Account.Grant(new(silo.Start, request), rule, zone, Now, pacer?.At(Now) ?? default);
            refused = lease.Units == 0;
            if (!refused)
            {
                silo.Lent[lease.LeaseId] = lease.Units;
            }

            Send(silo, () => silo.Answered(call, lease));
        });
    }

    /// <summary>An orderly stop gives everything back; with a request unanswered it can't know what it was lent.</summary>
    private void Stop(SimulatedSilo silo)
    {
        silo.Crashed = silo.AwaitsAnswer;
        silo.Stopped = true;
        foreach (var (lease, unspent) in silo.Purse.Empty())
        {
            Send(silo, () => Return(silo, lease, unspent), reliable: true);
        }

        Replace(silo);
    }

    private void Return(SimulatedSilo silo, string lease, long unspent)
    {
        var before = Account.Charged;
        Account = Account.Return(lease, unspent);
        silo.Refunded += before - Account.Charged;
    }

    private void Replace(SimulatedSilo silo)
    {
        Ended.Add(silo);
        _running[_running.IndexOf(silo)] = new($"start{Ended.Count}");
    }

    private void Send(SimulatedSilo silo, Action arrive, bool reliable = false) =>
        _network.Add(new(silo, silo.Requests, Now, arrive, reliable));

    private sealed record Message(SimulatedSilo Silo, int SentAfter, DateTimeOffset SentAt, Action Arrive, bool Reliable);
}
