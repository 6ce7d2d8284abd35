using Realtime.LoadTests.Running;
using Spectre.Console;

namespace Realtime.LoadTests.Commands;

/// <summary>Shows how far a run is, where someone looks; a log gets no bar.</summary>
public static class ProgressBar
{
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(500);

    /// <summary>Shows progress while the work runs.</summary>
    public static async Task<T> While<T>(Func<IProgress<RunProgress>, Task<T>> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return await work(new Latest());
        }

        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask("starting", maxValue: 1);
            var latest = new Latest();
            var running = work(latest);
            while (await Task.WhenAny(running, Task.Delay(_refresh)) != running)
            {
                (bar.Description, bar.Value) = (Markup.Escape(latest.Value.Phase), latest.Value.Done);
            }

            return await running;
        });
    }

    /// <summary>Keeps the newest report only, so that reporting costs the run nothing.</summary>
    private sealed class Latest : IProgress<RunProgress>
    {
        private volatile RunProgress _value = new("starting", 0);

        public RunProgress Value => _value;

        public void Report(RunProgress value) => _value = value;
    }
}
