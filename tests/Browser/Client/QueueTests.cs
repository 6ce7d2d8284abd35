using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Client;

/// <summary>What a page could not send before it was left.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class QueueTests(BrowserFixture browser, SiloFixture fixture)
{
    private const string Queues = "() => Object.keys(localStorage).filter(key => key.startsWith('realtime:outbox:')).length";

    [BrowserFact]
    public async Task Leave_WhenThereIsNoConnection_TellsTheServerAndIsRepeatedWithoutCountingTwice()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var isCut = true;
        await visitor.Context.RouteWebSocketAsync("**/hubs/shopper**", route =>
        {
            if (!isCut)
            {
                route.ConnectToServer();
            }
        });
        var page = await visitor.Open("shop/");
        await page.View("shoes", 0);
        await page.View("shoes", 1);
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('realtime:shopper:') && !key.endsWith(':lock'))");
        var shopperId = await page.EvaluateAsync<string>(
            "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('realtime:shopper:') && !key.endsWith(':lock')))).shopperId");
        (await page.EvaluateAsync<int>(Queues)).ShouldBe(1);

        await page.GotoAsync(new Uri(fixture.Silo.Address, "health/live").ToString());
        await Viewed(shopperId, 2, "the views of a page that was left, by beacon");

        isCut = false;
        await page.GotoAsync("shop/");
        await visitor.When(() => visitor.Happenings.Any(happening => happening.Name == "connected"), "a connected page");
        await page.WaitForFunctionAsync($"() => ({Queues})() === 0");
        await page.View("shoes", 2);
        await Viewed(shopperId, 3, "one more view");
        (await Views(shopperId)).ShouldBe(3);
        visitor.ShouldHaveNoExceptions();
    }

    [BrowserFact]
    public async Task Close_WhenAnotherTabIsOpenedLater_SendsWhatTheFirstCouldNot()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        var shopperId = await visitor.ShopperId(page);
        await visitor.Context.SetOfflineAsync(true);
        await page.View("shoes", 0);
        await page.CloseAsync();
        await visitor.Context.SetOfflineAsync(false);

        var next = await visitor.Open("shop/");
        await Viewed(shopperId, 1, "the view of a closed tab");
        (await visitor.ShopperId(next)).ShouldBe(shopperId);
        visitor.ShouldHaveNoExceptions();
    }

    private Task Viewed(string shopperId, int times, string what) => Waiting.Until(() => Views(shopperId), views => views >= times, what);

    private async Task<int> Views(string shopperId)
    {
        var answer = await fixture.Silo.Api.Get($"/v1/admin/shoppers?shopperId={shopperId}", fixture.Silo.OpsKey);
        return (int)answer.Status == 200 && answer.Json.Find("session.views") is { } views ? views.GetInt32() : 0;
    }
}
