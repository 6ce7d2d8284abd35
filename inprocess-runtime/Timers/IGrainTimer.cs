namespace Orleans.Runtime;

/// <summary>A timer of an activation. Its ticks are turns; the next is scheduled when one has ended; it stops with the activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick comes and the time between the end of one and the next; infinite means never.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
