namespace Realtime.InProcessRuntime.Activations;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState
{
    /// <summary>Waits for its first call.</summary>
    Created,

    /// <summary>Reads state and runs OnActivateAsync; calls wait.</summary>
    Activating,

    /// <summary>Runs calls.</summary>
    Active,

    /// <summary>Lets running calls end, then runs OnDeactivateAsync; calls wait for the next activation.</summary>
    Deactivating,

    /// <summary>Takes no calls.</summary>
    Closed,
}
