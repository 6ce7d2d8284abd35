using Realtime.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
EdgeHost.Configure(builder);
builder.Services.AddRealtimeEdge();

var app = builder.Build();
app.MapRealtimeEdge();
await app.RunAsync();
