using Microsoft.Extensions.DependencyInjection;
using Realtime.Grains.Ids;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>A decision that does not come in time. It is held where it draws the number of its proposition.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private readonly HeldIds _ids = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.Start(configure: builder => builder.Services.AddSingleton<IIdSource>(_ids));

    public async Task DisposeAsync()
    {
        _ids.Release();
        await _server.DisposeAsync();
        _ids.Dispose();
    }

    [Fact]
    public async Task Decide_WhenDeadlinePasses_AnswersTheFallbackAndDoesNotRememberIt()
    {
        var tenant = await _server.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        var browser = await tenant.NewBrowser();
        _ids.Hold();

        var late = (await tenant.Decide(browser.Token, "r1", "hero", new { deadlineMs = 1 })).Ok();
        late["propositions[0].fallback.data.title"].GetString().ShouldBe("hero fallback");
        late["propositions[0].reasons[0].code"].GetString().ShouldBe("DEADLINE");
        late.Json.Find("propositions[0].items").ShouldBeNull();

        _ids.Release();
        var decided = (await tenant.Decide(browser.Token, "r1", "hero")).Ok();
        decided["propositions[0].items[0].campaignId"].GetString().ShouldBe("c");
        (await tenant.Decide(browser.Token, "r2", "hero", new { deadlineMs = 30_000 })).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
    }

    /// <summary>Ids as usual, but numbers only while they are not held.</summary>
    private sealed class HeldIds : IIdSource, IDisposable
    {
        private readonly RandomIdSource _ids = new();
        private readonly ManualResetEventSlim _open = new(initialState: true);

        public void Hold() => _open.Reset();

        public void Release() => _open.Set();

        public string NewId() => _ids.NewId();

        public long NewNumber(DateTimeOffset now, long last)
        {
            _open.Wait();
            return _ids.NewNumber(now, last);
        }

        public void Dispose() => _open.Dispose();
    }
}
