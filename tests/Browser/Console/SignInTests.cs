using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Console;

/// <summary>Who may use the console.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class SignInTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserFact]
    public async Task SignIn_WhenTheKeyIsWrong_SaysSo()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.Open("console/");
        await console.GetByTestId("ops-key").FillAsync("rto_demo_nothing");
        await console.GetByTestId("sign-in").ClickAsync();
        await Assertions.Expect(console.GetByTestId("failure")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task SignIn_WhenTheKeyIsTheShopsPublicOne_IsRefused()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.Open("console/");
        await console.GetByTestId("ops-key").FillAsync(fixture.Silo.WriteKey);
        await console.GetByTestId("sign-in").ClickAsync();
        await Assertions.Expect(console.GetByTestId("failure")).ToBeVisibleAsync();
        await Assertions.Expect(console.GetByTestId("campaign-row-welcome")).ToHaveCountAsync(0);
    }
}
