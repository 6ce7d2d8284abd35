using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Realtime.Benchmarks.GrainCalls;

internal static class BenchmarkHost
{
    public static bool IsOrleans => true;

    public static void AddActors(IHostApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        silo.UseLocalhostClustering(((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    });
}
