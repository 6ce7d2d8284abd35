using System.Text.Json;
using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Segment;

/// <summary><c>@segment/analytics-node</c>, as it comes from npm, pointed here by its host and a key.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class AnalyticsNodeTests(SiloFixture fixture)
{
    /// <summary>identify, page, screen, group, 31 events, one more of another browser, alias.</summary>
    private const int Messages = 37;

    [Fact]
    public async Task Client_WhenServerFailsNowAndThen_DeliversEveryMessageOnce()
    {
        var silo = fixture.Silo;
        var (browser, user) = ($"browser-{Guid.NewGuid():N}", $"user-{Guid.NewGuid():N}");
        await using var client = ClientProcess.Start("node-client.mjs", silo.Address.GetLeftPart(UriPartial.Authority), silo.SecretKey, browser, user);
        var told = JsonElement.Parse(await client.Line());

        told.At("failed").GetArrayLength().ShouldBe(0, told.ToString());
        told.At("delivered").GetInt32().ShouldBe(Messages);
        var seen = SeenRequest.Read(told.At("seen"));
        SeenRequest.ShouldHaveMet(seen, "lost", "limited", "refused", "cut");
        SeenRequest.AllDelivered(seen, Messages).ShouldBeTrue();
        seen.ShouldAllBe(request => request.Path == "/v1/batch");
        seen.Max(request => request.Messages.Count).ShouldBe(10);

        var shopper = (await silo.Api.Get($"/v1/admin/shoppers?userId={user}", silo.OpsKey)).Ok();
        shopper["profile.userId"].GetString().ShouldBe(user);
        shopper["profile.traits.plan"].GetString().ShouldBe("gold");
        foreach (var anonymousId in new[] { browser, $"{browser}-phone" })
        {
            (await silo.Api.Get($"/v1/admin/shoppers?anonymousId={anonymousId}", silo.OpsKey)).Ok()["shopperId"].GetString()
                .ShouldBe(shopper["shopperId"].GetString(), anonymousId);
        }

        // The phone's one event is of a session of its own.
        shopper["session.events"].GetInt32().ShouldBe(Messages - 1);
        shopper["session.views"].GetInt32().ShouldBe(2);
        shopper["session.searches"].GetInt32().ShouldBe(1);
    }
}
