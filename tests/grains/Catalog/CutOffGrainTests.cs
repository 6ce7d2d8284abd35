using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Realtime.Following;
using Realtime.Grains.Hosting;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Catalog;

/// <summary>A silo that does not reach the catalogue any more.</summary>
public sealed class CutOffGrainTests
{
    [Fact]
    public async Task Decide_WhenTheCatalogueWasNotReachedFor5Seconds_ServesTheFallbackAndCountsIt()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        await host.Tables.StopAsync(CancellationToken.None);
        var reached = host.Tables.Tenants.Single().Age;

        host.Time.Advance(FollowedTenant.StaleAfter - reached - TimeSpan.FromMilliseconds(1));
        (await Decide(host, "r1")).Items.ShouldHaveSingleItem();

        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var measured = new Measured();
        (await Decide(host, "r2")).Items.ShouldBeEmpty();
        measured.Of("realtime.decisions").ShouldContain("stale");
        measured.Ages().ShouldContain(age => age >= 5);
    }

    private static async Task<Proposition> Decide(GrainHost host, string request) =>
        (await host.Shopper().Decide(new(request, Page($"page-{request}", "s1", "hero"), [], ActivationMode.OnDisplay, false))).Propositions[0];

    /// <summary>What is measured while it lives.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentBag<(string Instrument, string Tag)> _counts = [];
        private readonly ConcurrentBag<double> _ages = [];

        public Measured()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "realtime.decisions" or "realtime.snapshot.age")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _counts.Add((instrument.Name, $"{tags[0].Value}")));
            _listener.SetMeasurementEventCallback<double>((_, age, _, _) => _ages.Add(age));
            _listener.Start();
        }

        public IEnumerable<string> Of(string instrument) => _counts.Where(count => count.Instrument == instrument).Select(count => count.Tag);

        public IEnumerable<double> Ages()
        {
            _listener.RecordObservableInstruments();
            return _ages;
        }

        public void Dispose() => _listener.Dispose();
    }
}
