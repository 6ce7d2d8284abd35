namespace Realtime.Web.Tests.Hosting;

/// <summary>One server for the tests of a class; each test has a tenant of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    internal ApiClient Api => Server.Api;

    public async Task InitializeAsync() => Server = await RunningServer.Start();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal Task<TestTenant> NewTenant() => Server.NewTenant();
}
