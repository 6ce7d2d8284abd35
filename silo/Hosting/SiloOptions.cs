namespace Realtime.Silo.Hosting;

/// <summary>What the command line says.</summary>
/// <param name="All">Serves the edge from this process too.</param>
/// <param name="Demo">Seeds the demo tenant and plays its shop's back end.</param>
/// <param name="Data">Folder of the embedded database.</param>
/// <param name="CreateTenant">A tenant to make at the start, with its first keys.</param>
/// <param name="AdminKeyFor">A tenant to make another admin key for.</param>
public sealed record SiloOptions(bool All, bool Demo, string Data, string? CreateTenant, string? AdminKeyFor);
