using System.Collections.Concurrent;

namespace Realtime.Conformance.Hosting;

/// <summary>How a test and its grains see each other: named events and named records, in the order in which they happened.</summary>
public sealed class Probe
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _events = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _records = new();

    public void Set(string name) => EventOf(name).TrySetResult();

    /// <summary>Completes when somebody has set the event.</summary>
    public Task Seen(string name) => EventOf(name).Task;

    public void Record(string scope, string what) => _records.GetOrAdd(scope, static _ => new()).Enqueue(what);

    public string[] Records(string scope) => _records.TryGetValue(scope, out var records) ? [.. records] : [];

    private TaskCompletionSource EventOf(string name) =>
        _events.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
