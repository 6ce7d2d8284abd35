using Realtime.Browser.Tests.Hosting;
using Xunit.Abstractions;

namespace Realtime.Browser.Tests.Shop;

/// <summary>What an operator does takes an offer away from pages that are open.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class WithdrawalTests(BrowserFixture browser, SiloFixture fixture, ITestOutputHelper output)
{
    private const string Offer = "category-interest";

    /// <summary>Pauses from within the shop's own page, as an operator's script would; answers when it began and with what status.</summary>
    private const string Pause = """
        async ({ campaign, key }) => {
          const began = performance.timeOrigin + performance.now();
          const response = await fetch(`/v1/admin/campaigns/${campaign}/pause`, {
            method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: '{"why":"measured"}',
          });
          return [began, response.status];
        }
        """;

    [BrowserFact]
    public async Task Pause_WhenCalledByTheApi_WithdrawsTheOfferFromTheOpenPage()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.ViewUntilOffer();
        await visitor.Seen(Offer, 1);
        try
        {
            var gone = await page.WhenGone(Offer);
            var paused = await page.EvaluateAsync<double[]>(Pause, new { campaign = Offer, key = fixture.Silo.OpsKey });
            paused[1].ShouldBe(200);
            output.WriteLine($"[MEASURED] pause to withdrawal: {await gone - paused[0]:0} ms");

            await page.ShowsFallback("product-offer", "Delivered in 2–3 days");
            visitor.Happenings.Last(happening => happening.Name == "withdrawn").Campaign.ShouldBe(Offer);
        }
        finally
        {
            await fixture.Silo.Act(Offer, "resume");
        }

        await page.Shows("product-offer", Offer);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Pause_WhenPressedInTheConsole_WithdrawsTheOfferInTheShopsWindow()
    {
        await using var shopper = await browser.NewVisitor(fixture.Silo);
        await using var marketer = await browser.NewVisitor(fixture.Silo);
        var page = await shopper.Open("shop/");
        await page.ViewUntilOffer();
        var console = await marketer.OpenConsole();
        await console.GetByTestId("why-input").FillAsync("out of stock");
        try
        {
            var gone = await page.WhenGone(Offer);
            var button = console.GetByTestId($"pause-{Offer}");
            var pressed = await button.WhenPressed();
            await button.ClickAsync();
            output.WriteLine($"[MEASURED] pause pressed in the console to withdrawal in the shop: {await gone - await pressed:0} ms");

            await page.ShowsFallback("product-offer", "Delivered in 2–3 days");
            await Assertions.Expect(console.GetByTestId("action-result")).ToContainTextAsync("none pending");
            await Assertions.Expect(console.GetByTestId($"status-{Offer}")).ToHaveTextAsync("paused");
            await console.GetByTestId($"resume-{Offer}").ClickAsync();
            await page.Shows("product-offer", Offer);
        }
        finally
        {
            if ((await fixture.Silo.Campaign(Offer)).Text("status") == "paused")
            {
                await fixture.Silo.Act(Offer, "resume");
            }
        }

        (await fixture.Silo.Api.Get($"/v1/admin/campaigns/{Offer}/audit", fixture.Silo.OpsKey)).Ok().Text.ShouldContain("out of stock");
        shopper.ShouldHaveNoComplaints();
        marketer.ShouldHaveNoComplaints();
    }
}
