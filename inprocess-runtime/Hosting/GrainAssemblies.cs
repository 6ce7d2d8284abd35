using System.Reflection;

namespace Realtime.InProcessRuntime;

/// <summary>Finds the assemblies that can hold grains.</summary>
internal static class GrainAssemblies
{
    /// <summary>Those loaded by now that refer to this runtime.</summary>
    public static IEnumerable<Assembly> Loaded()
    {
        var runtime = typeof(GrainAssemblies).Assembly.GetName().Name;
        return AppDomain.CurrentDomain.GetAssemblies().Where(assembly =>
            !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(reference => reference.Name == runtime));
    }
}
