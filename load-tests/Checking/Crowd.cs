using Realtime.LoadTests.Checking.Clients;

namespace Realtime.LoadTests.Checking;

/// <summary>The clients of a check, which act all at once until they are asked to pause.</summary>
internal sealed class Crowd(CheckScene scene, CheckOptions options, Verdict verdict) : IAsyncDisposable
{
    private const int Tabbed = 24;
    private const int Customers = 20;
    private const int Operators = 3;

    private readonly List<(Func<ICheckedClient> Next, ICheckedClient Client)> _places = [];
    private readonly List<ICheckedClient> _finished = [];
    private readonly Lock _lock = new();
    private int _made;
    private CancellationTokenSource? _pausing;
    private Task _acting = Task.CompletedTask;

    /// <summary>Campaigns that operators work on.</summary>
    public static IEnumerable<string> OperatorCampaigns => Enumerable.Range(0, Operators).Select(i => $"operated-{i}");

    /// <summary>Makes the first clients.</summary>
    public void Gather()
    {
        // As many again as must be under way, so that those between two calls do not matter.
        Place(options.InFlight * 3 / 2, number => new Buyer(scene, $"buyer-{number}", new Random(options.Seed * 7919 + number)));
        Place(Tabbed, number => new TabbedShopper(scene, $"tabs-{number}", new Random(options.Seed * 7919 + number)));
        Place(Customers, number => new Customer(scene, $"customer-{number}"));
        foreach (var campaign in OperatorCampaigns)
        {
            Place(1, _ => new Operator(scene, campaign));
        }
    }

    /// <summary>Lets them act.</summary>
    public void Act()
    {
        _pausing = new();
        _acting = Task.WhenAll(Enumerable.Range(0, _places.Count).Select(place => Act(place, _pausing.Token)));
    }

    /// <summary>Ends when each has finished what it was doing, calls that a kill cut included.</summary>
    public async Task Pause()
    {
        await _pausing!.CancelAsync();
        await _acting;
        _pausing.Dispose();
    }

    /// <summary>Compares what each was told.</summary>
    public async Task Verify(CancellationToken cancel)
    {
        var all = _places.Select(place => place.Client).Concat(_finished).ToList();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancel }, async (client, stop) => await Comparing.Do(verdict, client.GetType().Name, () => client.Verify(stop)));
        foreach (var client in _finished)
        {
            await client.DisposeAsync();
        }

        _finished.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _places.Select(place => place.Client).Concat(_finished))
        {
            await client.DisposeAsync();
        }
    }

    private void Place(int count, Func<int, ICheckedClient> make)
    {
        for (var i = 0; i < count; i++)
        {
            _places.Add((Next, Next()));
        }

        ICheckedClient Next() => make(Interlocked.Increment(ref _made));
    }

    private async Task Act(int place, CancellationToken pausing)
    {
        await Task.Yield();
        while (!pausing.IsCancellationRequested)
        {
            var client = _places[place].Client;
            try
            {
                await client.Step();
            }
            catch (Exception lost) when (Comparing.IsLoss(lost))
            {
                verdict.Expect(Promise.AcknowledgedKept, false, $"{client.GetType().Name}: {lost.Message}");
                await Replace(place, client);
                continue;
            }

            if (client.IsDone)
            {
                await Replace(place, client);
            }
        }
    }

    private Task Replace(int place, ICheckedClient client)
    {
        lock (_lock)
        {
            _finished.Add(client);
            _places[place] = (_places[place].Next, _places[place].Next());
        }

        return Task.CompletedTask;
    }
}
