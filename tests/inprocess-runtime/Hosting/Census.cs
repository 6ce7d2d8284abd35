namespace Realtime.Conformance.Hosting;

/// <summary>How many grains are active.</summary>
public sealed class Census
{
    private int _alive;
    private int _peak;

    public int Alive => Volatile.Read(ref _alive);

    public int Peak => Volatile.Read(ref _peak);

    public void Came() => Interlocked.Exchange(ref _peak, Math.Max(Peak, Interlocked.Increment(ref _alive)));

    public void Left() => Interlocked.Decrement(ref _alive);
}
