namespace Realtime.LoadTests.Checking;

/// <summary>What is checked, by the promise that it belongs to.</summary>
public enum Promise
{
    /// <summary>What was acknowledged is still there: events, displays, orders, cart changes, logins, operators' steps.</summary>
    AcknowledgedKept,

    /// <summary>What a page was told still holds: propositions may be displayed, numbers never go back.</summary>
    ToldHolds,

    /// <summary>What was sent again counted once.</summary>
    CountedOnce,

    /// <summary>No shopper displayed a campaign more often than its cap allows.</summary>
    CapsKept,

    /// <summary>No hard budget was overspent.</summary>
    BudgetsKept,
}
