using System.CommandLine;
using Realtime.Silo.Demo;
using Realtime.Silo.Hosting;
using Realtime.Silo.Stores;
using Realtime.Storage;

var all = new Option<bool>("--all") { Description = "Serve the edge (API, hub, pages) from this process too" };
var demo = new Option<bool>("--demo") { Description = "Seed the demo shop's tenant on first start, and print its keys" };
var data = new Option<string>("--data") { Description = "Folder of the embedded database", DefaultValueFactory = _ => "data" };
var urls = new Option<string>("--urls") { Description = "Addresses to listen on", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var createTenant = new Option<string?>("--create-tenant") { Description = "Make this tenant and print its first keys" };
var adminKey = new Option<string?>("--admin-key") { Description = "Print another admin key for this tenant" };
var root = new RootCommand("Realtime: hosts shoppers, carts and campaigns") { all, demo, data, urls, createTenant, adminKey };
root.SetAction(async (parsed, cancel) =>
{
    var options = new SiloOptions(
        parsed.GetValue(all), parsed.GetValue(demo), parsed.GetValue(data)!, parsed.GetValue(createTenant), parsed.GetValue(adminKey));
    WebApplication app;
    try
    {
        app = SiloApp.Build(options, []);
    }
    catch (InvalidOperationException misconfigured)
    {
        await Console.Error.WriteLineAsync(misconfigured.Message);
        return 1;
    }

    await using var running = app;
    app.Urls.Add(parsed.GetValue(urls)!);
    try
    {
        await app.StartAsync(cancel);
    }
    catch (StorageUnavailableException unavailable)
    {
        await Console.Error.WriteLineAsync(unavailable.Message);
        return 1;
    }

    await FirstKeys.Make(app.Services, options, Console.Out);
    if (options.Demo)
    {
        await DemoTenant.SeedAndPrint(app, options);
    }

    await app.WaitForShutdownAsync(cancel);
    return 0;
});

foreach (var command in StoreCommands.Make())
{
    root.Add(command);
}

// The host itself drains at a signal, and takes the time that it needs: no second handler ends the process before.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
