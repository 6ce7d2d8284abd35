namespace Realtime.Web.Problems;

/// <summary>Ends a call with a problem, from wherever it was found; mapped in one place for HTTP and one for the hub.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public Problem Problem { get; } = problem;
}
