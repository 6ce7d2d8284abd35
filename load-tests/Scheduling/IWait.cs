namespace Realtime.LoadTests.Scheduling;

/// <summary>Blocks the calling thread.</summary>
public interface IWait
{
    /// <summary>Returns about when this time has passed; never notably earlier.</summary>
    void For(TimeSpan duration);
}
