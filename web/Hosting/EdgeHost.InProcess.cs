namespace Realtime.Web.Hosting;

/// <summary>How an edge that stands alone reaches grains: not at all without Orleans.</summary>
internal static class EdgeHost
{
    /// <summary>Refuses to start.</summary>
    public static void Configure(WebApplicationBuilder builder) => throw new InvalidOperationException(
        "An edge alone is an Orleans client, and this build has no Orleans (ActorRuntime=InProcess). "
        + "Start `silo --all` instead, which is silo and edge in one process.");
}
