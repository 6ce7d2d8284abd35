using Microsoft.Extensions.Hosting;
using Realtime.InProcessRuntime;

namespace Realtime.Benchmarks.GrainCalls;

internal static class BenchmarkHost
{
    public static bool IsOrleans => false;

    public static void AddActors(IHostApplicationBuilder builder) =>
        builder.UseInProcessActors(options => options.GrainAssemblies.Add(typeof(BenchmarkHost).Assembly));
}
