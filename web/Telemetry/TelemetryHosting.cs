using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Realtime.Web.Telemetry;

/// <summary>
/// Metrics, traces and logs to an OpenTelemetry collector: docs/telemetry.md. Off unless
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; the rest of <c>OTEL_*</c> is OpenTelemetry's own.
/// </summary>
public static class TelemetryHosting
{
    /// <summary>From 0.1 ms, a decision, to 30 s, the longest that a call waits.</summary>
    private static readonly double[] _seconds = [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

    /// <summary>Whether it is on.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };

    /// <summary>Adds it, before everything that it should still tell about when the process stops.</summary>
    /// <param name="service">Unless <c>OTEL_SERVICE_NAME</c> names another.</param>
    public static void AddRealtimeTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (!IsOn(builder.Configuration))
        {
            return;
        }

        var resource = ResourceBuilder.CreateEmpty().AddService(service).AddTelemetrySdk().AddEnvironmentVariableDetector();
        builder.Services.AddHostedService(_ => new TelemetryHost(
            () => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddRealtimeMeters().AddOtlpExporter().Build(),
            () => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddRealtimeSources().AddOtlpExporter().Build()));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
    }

    /// <summary>What is measured: ours, and what the framework, the runtime, Orleans and the database driver measure themselves.</summary>
    public static MeterProviderBuilder AddRealtimeMeters(this MeterProviderBuilder metrics) => metrics
        .AddMeter("Realtime.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Npgsql", "System.Runtime")
        .AddView(instrument => instrument.Unit == "s" && instrument.Name.StartsWith("realtime.", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = _seconds }
            : null);

    /// <summary>What is traced: from the request or the hub's call through the turn to the commit.</summary>
    public static TracerProviderBuilder AddRealtimeSources(this TracerProviderBuilder traces) => traces
        .AddProcessor(new QueryRedaction())
        .AddSource("Realtime.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Application");
}
