using System.Reflection;

namespace Realtime.Architecture;

/// <summary>Dependencies point one way: DESIGN, "Layout".</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string> _assemblies = new()
    {
        ["grain-interfaces"] = "Realtime.GrainInterfaces",
        ["decisioning"] = "Realtime.Decisioning",
        ["snapshot-follower"] = "Realtime.SnapshotFollower",
        ["storage"] = "Realtime.Storage",
        ["clustering"] = "Realtime.Clustering",
        ["inprocess-runtime"] = "Realtime.InProcessRuntime",
        ["grains"] = "Realtime.Grains",
        ["web"] = "Realtime.Web",
        ["silo"] = "Realtime.Silo",
    };

    /// <summary>Each part, and those that it may know. The in-process runtime stands in for packages and comes by itself.</summary>
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "grain-interfaces", [] },
        { "decisioning", ["grain-interfaces"] },
        { "snapshot-follower", ["grain-interfaces"] },
        { "storage", [] },
        { "inprocess-runtime", [] },
        { "grains", ["decisioning", "grain-interfaces", "snapshot-follower", "storage"] },
        { "clustering", [] },
        { "web", ["clustering", "grain-interfaces", "snapshot-follower"] },
        { "silo", ["clustering", "decisioning", "grain-interfaces", "grains", "snapshot-follower", "storage", "web"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void ProjectFile_RefersOnlyToWhatItMayKnow(string part, string[] known) =>
        Repository.ReferencesOf(part).Except(known).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Assembly_WasCompiledAgainstOnlyWhatItMayKnow(string part, string[] known)
    {
        var allowed = known.Append("inprocess-runtime").Select(other => _assemblies[other]);
        var own = Load(part).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Realtime.", StringComparison.Ordinal));

        own.Except(allowed).ShouldBeEmpty();
    }

    /// <summary>Storage and the runtime serve any grain; web reaches grains through their interfaces alone.</summary>
    [Theory]
    [InlineData("storage", "Realtime.GrainInterfaces")]
    [InlineData("inprocess-runtime", "Realtime.GrainInterfaces")]
    [InlineData("web", "Realtime.Grains")]
    [InlineData("web", "Realtime.Decisioning")]
    [InlineData("web", "Realtime.Storage")]
    [InlineData("decisioning", "Realtime.Storage")]
    [InlineData("decisioning", "Microsoft.AspNetCore")]
    public void Assembly_WithAllThatItBrings_DoesNotKnow(string part, string other) =>
        Closure(Load(part)).Where(name => name.StartsWith(other, StringComparison.Ordinal)).ShouldBeEmpty();

    private static Assembly Load(string part) => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, _assemblies[part] + ".dll"));

    private static HashSet<string> Closure(Assembly assembly)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<Assembly>([assembly]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var name in next.GetReferencedAssemblies().Select(name => name.Name!).Where(all.Add))
            {
                if (name.StartsWith("Realtime.", StringComparison.Ordinal))
                {
                    waiting.Enqueue(Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
                }
            }
        }

        return all;
    }
}
