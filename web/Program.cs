using Realtime.Web.Hosting;
using Realtime.Web.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddRealtimeLogging();
builder.AddRealtimeTelemetry("realtime-edge");
EdgeHost.Configure(builder);
builder.Services.AddRealtimeEdge();

var app = builder.Build();
app.MapRealtimeEdge();
await app.RunAsync();
