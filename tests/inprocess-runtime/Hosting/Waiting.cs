using Xunit.Sdk;

namespace Realtime.Conformance.Hosting;

/// <summary>Waits for events. The limit is generous and only turns a hang into a message.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static async Task Within(this Task task, string what)
    {
        if (await Task.WhenAny(task, Task.Delay(Limit)) != task)
        {
            throw new XunitException($"Missing after {Limit}: {what}.");
        }

        await task;
    }

    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }

    /// <summary>Runs a step again and again until a condition holds.</summary>
    public static async Task Until(this Func<bool> condition, string what, Func<Task>? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
            {
                throw new XunitException($"Missing after {Limit}: {what}.");
            }

            await (meanwhile?.Invoke() ?? Task.Delay(10));
        }
    }
}
