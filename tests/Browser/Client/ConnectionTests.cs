using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Client;

/// <summary>The page's client speaks SignalR (<c>@microsoft/signalr</c>) over one WebSocket.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ConnectionTests(BrowserFixture browser, SiloFixture fixture)
{
    private const char End = '\u001e';

    [BrowserFact]
    public async Task Connect_OpensAWebSocketWithoutNegotiation()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        Wire? wire = null;
        var page = await visitor.Open("shop/", opened => wire = new(opened));
        await page.ViewUntilOffer();

        var socket = wire!.Sockets.ShouldHaveSingleItem();
        socket.Scheme.ShouldBe("ws");
        socket.AbsolutePath.ShouldBe("/hubs/shopper");
        wire.Requests.ShouldNotContain(request => request.AbsolutePath.StartsWith("/hubs", StringComparison.Ordinal));

        wire.Sent.First().ShouldBe($$"""{"protocol":"json","version":1}{{End}}""");
        wire.Received.First().ShouldBe($"{{}}{End}");
        Messages(wire.Sent).ShouldContain(message => message.Contains("\"target\":\"Track\"") && message.Contains("Product Viewed"));
        Messages(wire.Received).ShouldContain(message => message.Contains("\"target\":\"PropositionsChanged\"") && message.Contains("category-interest"));
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Connect_WhenTheConnectionIsLost_ComesBackOnAnotherWithTheSameShopper()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var opened = new TaskCompletionSource<IWebSocketRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Context.RouteWebSocketAsync("**/hubs/shopper**", route =>
        {
            route.ConnectToServer();
            opened.TrySetResult(route);
        });
        var page = await visitor.Open("shop/");
        await page.Shows("home-hero", "welcome");
        var shopperId = await visitor.ShopperId(page);
        await (await opened.Task).CloseAsync(new() { Code = 3000, Reason = "lost" });

        await visitor.When(() => visitor.Happenings.Count(happening => happening.Name == "connected") == 2, "another connection");
        await page.ViewUntilOffer();
        (await visitor.ShopperId(page)).ShouldBe(shopperId);
        visitor.ShouldHaveNoComplaints();
    }

    private static IEnumerable<string> Messages(IEnumerable<string> frames) => frames.SelectMany(frame => frame.Split(End));
}
