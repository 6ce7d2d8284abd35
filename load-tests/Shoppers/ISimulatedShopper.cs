using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Shoppers;

/// <summary>One shopper with a token of its own.</summary>
public interface ISimulatedShopper : IAsyncDisposable
{
    /// <summary>Calls that were not answered yet, and changes that were answered for and not yet pushed.</summary>
    (int Unanswered, int Unpushed) Outstanding { get; }

    /// <summary>Gets the token and opens the first page.</summary>
    Task Open(CancellationToken cancel);

    /// <summary>Starts one step of the journey and returns at once; what comes of it is recorded.</summary>
    /// <param name="intended">Timestamp for which it was intended.</param>
    void Take(Step step, long intended);
}
