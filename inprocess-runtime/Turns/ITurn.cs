using Realtime.InProcessRuntime.References;

namespace Realtime.InProcessRuntime.Turns;

/// <summary>Something that a mailbox runs.</summary>
internal interface IStep
{
    /// <summary>Runs on the mailbox's scheduler. Never throws.</summary>
    Task RunAsync(Mailbox mailbox);
}

/// <summary>A step that waits for its turn: a call or the tick of a timer. It tells its mailbox when it has ended.</summary>
internal interface ITurn : IStep
{
    /// <summary>The next one waiting in the same mailbox.</summary>
    ITurn? Next { get; set; }

    GrainMethod Method { get; }

    /// <summary>When its caller stops waiting, as a timestamp; <see cref="long.MaxValue"/> for never.</summary>
    long Deadline { get; }

    /// <summary>False if the grain counts as idle all the same.</summary>
    bool IsUse { get; }

    /// <summary>Ends the wait of the caller, if it still waits.</summary>
    void Fail(Exception error);
}
