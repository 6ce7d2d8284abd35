using System.Collections.Concurrent;

namespace Realtime.LoadTests.Checking;

/// <summary>A promise that was found broken.</summary>
public sealed record Violation(Promise Promise, int Kill, string What);

/// <summary>Counts what was compared and keeps what did not agree. May be used by any thread.</summary>
public sealed class Verdict
{
    private readonly long[] _compared = new long[Enum.GetValues<Promise>().Length];
    private readonly ConcurrentQueue<Violation> _violations = new();

    /// <summary>How many kills there have been.</summary>
    public int Kill { get; set; }

    /// <summary>What was found.</summary>
    public IReadOnlyCollection<Violation> Violations => _violations;

    /// <summary>Comparisons made for a promise.</summary>
    public long Compared(Promise promise) => Volatile.Read(ref _compared[(int)promise]);

    /// <summary>Comparisons that failed for a promise.</summary>
    public int Broken(Promise promise) => _violations.Count(violation => violation.Promise == promise);

    /// <summary>Notes one comparison.</summary>
    public void Expect(Promise promise, bool holds, FormattableString otherwise)
    {
        Interlocked.Increment(ref _compared[(int)promise]);
        if (!holds)
        {
            _violations.Enqueue(new(promise, Kill, FormattableString.Invariant(otherwise)));
        }
    }

    /// <summary>Compares a count with what was acknowledged: fewer were lost, more were counted twice.</summary>
    public void ExpectCount(long actual, long expected, string what)
    {
        Expect(Promise.AcknowledgedKept, actual >= expected, $"{what}: {actual} of {expected} acknowledged are there");
        Expect(Promise.CountedOnce, actual <= expected, $"{what}: {actual} are counted, {expected} were sent");
    }
}
