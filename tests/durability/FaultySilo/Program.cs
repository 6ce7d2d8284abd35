using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Realtime.FaultySilo;
using Realtime.Grains;
using Realtime.Silo.Hosting;

// As the silo itself, with one service replaced.
var all = new Option<bool>("--all");
var data = new Option<string>("--data") { Required = true };
var urls = new Option<string>("--urls") { Required = true };
var createTenant = new Option<string?>("--create-tenant");
var fault = new Option<Fault>("--fault") { Required = true };
var root = new RootCommand("The product with one fault") { all, data, urls, createTenant, fault };
root.SetAction(async (parsed, cancel) =>
{
    var options = new SiloOptions(parsed.GetValue(all), Demo: false, parsed.GetValue(data)!, parsed.GetValue(createTenant), null);
    await using var app = SiloApp.Build(options, [], builder => Spoil(builder.Services, parsed.GetValue(fault)));
    app.Urls.Add(parsed.GetValue(urls)!);
    await app.StartAsync(cancel);
    await FirstKeys.Make(app.Services, options, Console.Out);
    await app.WaitForShutdownAsync(cancel);
});
return await root.Parse(args).InvokeAsync();

static void Spoil(IServiceCollection services, Fault fault)
{
    var sound = services.Single(service => service.ServiceType == typeof(IGrainStorage) && GrainStores.Rows.Equals(service.ServiceKey));
    services.Remove(sound);
    services.AddKeyedSingleton<IGrainStorage>(GrainStores.Rows, (provider, _) =>
    {
        var inner = (IGrainStorage)ActivatorUtilities.CreateInstance(provider, sound.KeyedImplementationType!);
        return fault == Fault.AcknowledgeBeforeCommit ? new HastyWrites(inner) : new FaultyReads(inner, fault, provider.GetRequiredService<SiloIdentity>());
    });
}
