using Realtime.Catalog;

namespace Realtime.Grains.Catalog;

/// <summary>The processes that follow a catalogue, by their polls. Held in memory: they all poll again within 300 ms.</summary>
public sealed class LiveProcesses(TimeProvider time)
{
    /// <summary>One not heard of for this long is not waited for: it serves fallbacks only by then.</summary>
    public static readonly TimeSpan LiveFor = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (ProcessStatus Status, ISnapshotObserver? Observer)> _processes = new(StringComparer.Ordinal);

    /// <summary>Notes a poll.</summary>
    public void Saw(ProcessReport report)
    {
        if (report.Leaving)
        {
            _processes.Remove(report.ProcessId);
            return;
        }

        _processes[report.ProcessId] =
            (new(report.ProcessId, report.Kind, report.Host, report.Enforced, time.GetUtcNow()), report.Observer);
    }

    /// <summary>Who enforces snapshot <paramref name="number"/> and who does not yet; the long silent ones are forgotten.</summary>
    public Enforcement Of(long number)
    {
        var alive = time.GetUtcNow() - LiveFor;
        foreach (var (id, process) in _processes)
        {
            if (process.Status.SeenAt < alive)
            {
                _processes.Remove(id);
            }
        }

        var all = _processes.Values.Select(process => process.Status).OrderBy(status => status.ProcessId, StringComparer.Ordinal).ToList();
        return new(number, [.. all.Where(status => status.Enforced >= number)], [.. all.Where(status => status.Enforced < number)]);
    }

    /// <summary>Tells every process that there is something newer. Best effort: a lost push costs one poll.</summary>
    public void Announce(string tenant, long number)
    {
        foreach (var (_, observer) in _processes.Values)
        {
            _ = Tell(observer, tenant, number);
        }
    }

    private static async Task Tell(ISnapshotObserver? observer, string tenant, long number)
    {
        try
        {
            await (observer?.Published(tenant, number) ?? Task.CompletedTask);
        }
        catch (Exception)
        {
            // It polls.
        }
    }
}
