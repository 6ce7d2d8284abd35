namespace Realtime.Benchmarks.GrainCalls;

/// <summary>What the grain does, without a grain.</summary>
public interface IPlainCounter
{
    Task<int> Add(int number);
}

/// <inheritdoc cref="IPlainCounter"/>
public sealed class PlainCounter : IPlainCounter
{
    private int _value;

    public Task<int> Add(int number)
    {
        _value = (_value + number) & 7;
        return Task.FromResult(_value);
    }
}
