namespace Realtime.Decisioning.Budgets;

/// <summary>What a budget says to a decision that wants a unit.</summary>
public enum BudgetAnswer
{
    /// <summary>A unit was taken.</summary>
    Taken,

    /// <summary>The budget is spent.</summary>
    Exhausted,

    /// <summary>This process holds no units yet and has asked for some.</summary>
    LeasePending,

    /// <summary>There is budget left, but spending it now would be ahead of the pace.</summary>
    Paced,
}

/// <summary>Where decisions of this process take budget units, without leaving it.</summary>
public interface IBudgetGate
{
    /// <summary>
    /// Takes one unit of a campaign's budget. A unit taken for a decision that is then not committed stays spent:
    /// the budget is never over, at the price of being under by it.
    /// </summary>
    BudgetAnswer TryTake(string campaignId);

    /// <summary>
    /// Gives back the unit of an impression that was reserved at <paramref name="takenAt"/> and can never be displayed any
    /// more. Only after the shopper that forgot it has been committed.
    /// </summary>
    void GiveBack(string campaignId, DateTimeOffset takenAt)
    {
    }
}
