using Orleans;

namespace Realtime.Conformance.Grains;

public sealed class NewsGrain : Grain, INewsGrain
{
    private INewsObserver? _observer;

    public Task Subscribe(INewsObserver observer)
    {
        _observer = observer;
        return Task.CompletedTask;
    }

    public Task Observe()
    {
        GrainFactory.CreateObjectReference<INewsObserver>(new Deaf());
        return Task.CompletedTask;
    }

    public Task Tell(int number)
    {
        _observer!.Told(number);
        return Task.CompletedTask;
    }

    public Task<string> Ask(int number) => _observer!.Asked(number);

    public Task<string[]> AskAll(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(number => _observer!.Asked(number)));

    private sealed class Deaf : INewsObserver
    {
        public void Told(int number)
        {
        }

        public Task<string> Asked(int number) => Task.FromResult("");
    }
}
