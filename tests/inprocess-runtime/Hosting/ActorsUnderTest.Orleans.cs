using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Realtime.Conformance.Hosting;

public sealed partial class ActorsUnderTest
{
    private static partial void AddActors(IHostApplicationBuilder builder, ActorSettings settings) => builder.UseOrleans(silo =>
    {
        var (siloPort, gatewayPort) = FreePorts();
        silo.UseLocalhostClustering(siloPort, gatewayPort);
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout ?? options.ResponseTimeout);
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = settings.CollectionAge ?? options.CollectionAge;
            options.CollectionQuantum = settings.CollectionQuantum ?? options.CollectionQuantum;
        });
    });

    private static (int, int) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
