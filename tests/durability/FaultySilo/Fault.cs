namespace Realtime.FaultySilo;

/// <summary>Mistakes that a storage or a grain could make, each of which breaks a promise only when a process dies.</summary>
public enum Fault
{
    /// <summary>A write returns before it is committed.</summary>
    AcknowledgeBeforeCommit,

    /// <summary>A shopper that is read again has none of the reservations that it had promised.</summary>
    ForgetReservations,

    /// <summary>What a dead silo had been lent is given back to the budget.</summary>
    RefundDeadLeases,

    /// <summary>Messages to carts that were not delivered before a restart are gone.</summary>
    DropOutbox,

    /// <summary>A message that was seen before a restart counts again after it.</summary>
    CountDuplicates,

    /// <summary>A merge that was begun before a restart is not taken up again.</summary>
    LoseMerge,
}
