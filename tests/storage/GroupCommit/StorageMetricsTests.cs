using System.Diagnostics.Metrics;

using Microsoft.Extensions.DependencyInjection;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Tests.GroupCommit;

public sealed class StorageMetricsTests
{
    [Fact]
    public async Task Meter_NamesWhatHappened()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(tag => tag.Value))}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.Add($"{instrument.Name} {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.Add($"{instrument.Name} {value >= 0}"));
        listener.Start();
        var metrics = new StorageMetrics(meters);
        metrics.ObserveQueue(() => 3);

        metrics.Committed(new ArraySegment<RowWrite>([new RowWrite { Kind = RowWriteKind.Put, State = "s" }]), TimeProvider.System.GetTimestamp(), TimeProvider.System);
        metrics.Conflicted(2);
        metrics.Failed("rejected", 1);
        listener.RecordObservableInstruments();

        seen.ShouldBe(
        [
            "realtime.storage.commit.duration True",
            "realtime.storage.batch.size 1",
            "realtime.storage.write.wait True",
            "realtime.storage.conflicts 2 ",
            "realtime.storage.failures 1 rejected",
            "realtime.storage.queue.length 3",
        ]);
    }
}
