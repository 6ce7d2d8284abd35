using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>A server with one tenant, under a clock that the test moves.</summary>
public abstract class ClockedTests : IAsyncLifetime
{
    /// <summary>The server's.</summary>
    private protected ShiftedClock Clock { get; } = new();

    /// <summary>It runs.</summary>
    private protected RunningServer Server { get; private set; } = null!;

    /// <summary>The only one.</summary>
    private protected TestTenant Tenant { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Server = await RunningServer.Start(time: Clock);
        Tenant = await Server.NewTenant();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Server.DisposeAsync();
}
