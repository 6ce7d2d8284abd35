namespace Orleans;

/// <summary>Orleans' reasons; one process knows those that carry a comment.</summary>
public enum DeactivationReasonCode : byte
{
    None = 0,

    /// <summary>The host stops.</summary>
    ShuttingDown = 1,

    /// <summary>State could not be read, or the constructor or OnActivateAsync threw.</summary>
    ActivationFailed = 2,

    DirectoryFailure = 3,

    /// <summary>No call for the collection age.</summary>
    ActivationIdle = 4,

    ActivationUnresponsive = 5,
    DuplicateActivation = 6,
    IncompatibleRequest = 7,

    /// <summary>A call let an <see cref="Storage.InconsistentStateException"/> of its own write escape.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,

    Migrating = 10,
    RuntimeRequested = 11,
    HighMemoryPressure = 12,
}
