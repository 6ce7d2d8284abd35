namespace Realtime.Browser.Tests.Hosting;

/// <summary>One server for all tests that neither stop it nor end a campaign. It must not log a failure.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private SiloProcess? _silo;

    internal SiloProcess Silo => _silo!;

    public async Task InitializeAsync() => _silo = await SiloProcess.Start();

    public async Task DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
            _silo.Failures.ShouldBeEmpty();
        }
    }
}
