using Realtime.Grains;
using Realtime.InProcessRuntime;

namespace Realtime.Silo.Hosting;

/// <summary>Hosts the grains in this process alone.</summary>
internal static class ActorHosting
{
    /// <summary>For people: what runs.</summary>
    public const string Description = "InProcess: one process, no cluster";

    /// <summary>Whether no other process hosts grains on the same database.</summary>
    public static bool IsAlone(IConfiguration configuration) => true;

    /// <summary>Adds the runtime.</summary>
    public static void Add(WebApplicationBuilder builder) =>
        builder.UseInProcessActors(options => options.GrainAssemblies.Add(typeof(GrainServices).Assembly));
}
