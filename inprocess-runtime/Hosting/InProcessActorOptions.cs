using System.Reflection;

namespace Realtime.InProcessRuntime;

/// <summary>How the actors of this process run. The defaults are Orleans' own.</summary>
public sealed class InProcessActorOptions
{
    /// <summary>How long a caller waits for an answer: 30 s, looked at once a second, or oftener if it is shorter than ten.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a grain without calls stays in memory: 15 min.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle grains are looked for: 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where grain classes are. Empty: every assembly that is loaded and refers to this one when the host is made.</summary>
    public ICollection<Assembly> GrainAssemblies { get; } = [];
}
