using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Hubs;

/// <summary>Calls that can't be carried out: the error is a problem that names the field, and the connection goes on.</summary>
public sealed class BadCallTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    public static TheoryData<string, string, object?[]> Calls => new()
    {
        { "Resume", "page.id", [null, 0, new { path = "/" }] },
        { "Resume", "page.id", [null, 0, new { id = new string('x', 101) }] },
        { "Resume", "page", [null, 0, "p1"] },
        { "Resume", "page", [null, 0, null] },
        { "Resume", "page.id", [null, 0, new { id = 7 }] },
        { "Resume", "sessionId", ["", 0, new { id = "p1" }] },
        { "Resume", "sessionId", [7, 0, new { id = "p1" }] },
        { "Resume", "lastSeq", [null, "zero", new { id = "p1" }] },
        { "Subscribe", "page.id", [new[] { new { id = "hero" } }, null] },
        { "Subscribe", "placements", ["hero", new { id = "p1" }] },
        { "Subscribe", "placements", [null, new { id = "p1" }] },
        { "Subscribe", "placements[0]", [new object?[] { null }, new { id = "p1" }] },
        { "Subscribe", "placements[0].id", [new[] { new { id = "" } }, new { id = "p1" }] },
        { "Subscribe", "placements[1].id", [new[] { new { id = "hero" }, new { id = "hero" } }, new { id = "p1" }] },
        { "Subscribe", "placements[0].itemCount", [new[] { new { id = "hero", itemCount = 99 } }, new { id = "p1" }] },
        { "Subscribe", "placements[0].itemCount", [new[] { new { id = "hero", itemCount = "one" } }, new { id = "p1" }] },
        { "Track", "events", ["text"] },
        { "Track", "events", [null] },
        { "Track", "events", [Enumerable.Repeat(new { type = "track" }, 101)] },
        { "Identify", "userId", [new { userId = 7 }] },
        { "Identify", "request", [null] },
        { "Identify", "request", ["u1"] },
        { "Identify", "traits", [new { userId = "u1", traits = "x" }] },
        { "Identify", "messageId", [new { userId = "u1", messageId = new string('x', 101) }] },
        { "Decide", "requestId", [new { placements = new[] { new { id = "hero" } } }] },
        { "Decide", "placements", [new { requestId = "r1" }] },
        { "Report", "kind", ["id", "admire", null] },
        { "Report", "kind", ["id", "convert", null] },
        { "Report", "propositionId", [7, "display", null] },
        { "Report", "messageId", ["id", "display", 7] },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_WhenAnArgumentIsAtFault_NamesIt(string method, string field, object?[] arguments)
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        await using var hub = await tenant.Connect(browser);

        var refused = await Should.ThrowAsync<HubProblemException>(() => hub.Invoke(method, arguments));
        refused.Problem.ShouldBeProblem("invalid_field", field);
        hub.Closed.IsCompleted.ShouldBeFalse();
        (await tenant.Picture(browser.ShopperId)).ShouldBe("unknown");
        (await hub.Invoke("Resume", null, 0, new { id = "p1" })).Text("shopperId").ShouldBe(browser.ShopperId);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    public async Task Report_WhenPropositionIsMadeUp_IsNotFound(string proposition)
    {
        var tenant = await fixture.NewTenant();
        await using var hub = await tenant.Connect(await tenant.NewBrowser());
        (await Should.ThrowAsync<HubProblemException>(() => hub.Invoke("Report", proposition, "display", null))).Problem.ShouldBeProblem("not_found");
    }

    [Fact]
    public async Task Subscribe_WhenPlacementIsUnknown_LeavesThePagesOwnContentThere()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        await using var page = await Page.Open(tenant);
        var shown = await page.Subscribe("hero", "nowhere");
        shown.At("propositions").EnumerateArray().Select(proposition => proposition.Text("placement")).ShouldBe(["hero"]);
    }
}
