namespace Realtime.Due;

/// <summary>Wakes the grains of one partition whose rows are due. Key: partition 0–15.</summary>
[Alias("rt.IDueGrain")]
public interface IDueGrain : IGrainWithIntegerKey
{
    /// <summary>Wakes what is due now; answers how many grains. Poked every 10 s by whichever host is up.</summary>
    [Alias("Poke")]
    Task<int> Poke();
}

/// <summary>A grain whose row can be due. What it does must be idempotent: a wake-up may come twice or late.</summary>
[Alias("rt.IDueTarget")]
public interface IDueTarget : IGrainWithStringKey
{
    /// <summary>The row's due date has passed.</summary>
    [Alias("Wake")]
    Task Wake();
}
