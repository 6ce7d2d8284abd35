using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Realtime.Web.Telemetry;

/// <summary>Measures and traces while the process runs, and sends what is left at its end.</summary>
internal sealed class TelemetryHost(Func<MeterProvider> metrics, Func<TracerProvider> traces) : IHostedService, IDisposable
{
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        (_metrics, _traces) = (metrics(), traces());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
