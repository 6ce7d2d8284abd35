using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>One start of a silo, with what the account and the silo have each seen of its leases.</summary>
internal sealed class SimulatedSilo(string start)
{
    private string? _unanswered;
    private int _call;

    public string Start { get; } = start;

    public LeasePurse Purse { get; } = new();

    public bool Crashed { get; set; }

    public bool Stopped { get; set; }

    public int Requests { get; private set; }

    public bool AwaitsAnswer => _unanswered is not null;

    public Dictionary<string, long> Lent { get; } = [];

    public long Spent { get; set; }

    public long Refunded { get; set; }

    /// <summary>Units that the account charged for it and that were neither spent nor given back.</summary>
    public long Missing => Lent.Values.Sum() - Spent - Refunded;

    /// <summary>A new call with the request that waits for its answer, or with a new one.</summary>
    public (int Call, string Request) Ask()
    {
        _unanswered ??= $"{++Requests}";
        return (++_call, _unanswered);
    }

    /// <summary>An answer arrives; one to a call that was given up before is dropped, as a runtime drops it.</summary>
    public void Answered(int call, BudgetLease lease)
    {
        if (call == _call && _unanswered is not null && !Crashed && !Stopped)
        {
            _unanswered = null;
            Purse.Add(lease);
        }
    }
}
