using Xunit.Sdk;

namespace Realtime.Testing;

/// <summary>Waits for events. The limit is generous and only turns a hang into a message that says what was missing.</summary>
internal static class Waiting
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task Within(this Task task, string what)
    {
        using var waited = new CancellationTokenSource();
        if (await Task.WhenAny(task, Task.Delay(_limit, waited.Token)) != task)
        {
            throw new XunitException($"Missing after {_limit.TotalSeconds:0} s: {what}.");
        }

        await waited.CancelAsync();
        await task;
    }

    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }

    /// <summary>Looks again and again until what it sees satisfies; for state that nobody announces.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> satisfies, string what)
    {
        using var limit = new CancellationTokenSource(_limit);
        while (true)
        {
            var seen = await look();
            if (satisfies(seen))
            {
                return seen;
            }

            if (limit.IsCancellationRequested)
            {
                throw new XunitException($"Missing after {_limit.TotalSeconds:0} s: {what}. Last seen: {seen}");
            }

            await Task.Delay(_betweenLooks);
        }
    }
}
