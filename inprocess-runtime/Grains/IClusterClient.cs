namespace Orleans;

/// <summary>The grain factory of a process that hosts no grains; here, of the one process.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
