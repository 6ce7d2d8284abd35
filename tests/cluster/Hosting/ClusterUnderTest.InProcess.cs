namespace Realtime.Cluster.Tests.Hosting;

/// <content>The in-process runtime is one process by nature.</content>
internal sealed partial class ClusterUnderTest
{
    /// <summary>Why there are no clusters in this build; null when there are.</summary>
    public static string? Missing =>
        "Needs several silos: this was built for ActorRuntime=InProcess. With the Orleans packages, ActorRuntime=Orleans runs it.";

    public IGrainFactory Grains => throw Absent();

    public IReadOnlyList<SiloUnderTest> Silos => throw Absent();

    public static Task<ClusterUnderTest> Start(int silos, bool adoNet = false) => throw Absent();

    /// <inheritdoc cref="Silos"/>
    public SiloUnderTest Of(IAddressable grain) => throw Absent();

    public Task Kill(SiloUnderTest silo) => throw Absent();

    public Task Stop(SiloUnderTest silo) => throw Absent();

    private static ValueTask StopAll() => throw Absent();

    private static NotSupportedException Absent() => new(Missing);
}
