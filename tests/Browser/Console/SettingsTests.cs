using System.Text.RegularExpressions;
using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Console;

/// <summary>Settings and keys in the console.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class SettingsTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserFact]
    public async Task Settings_WhenTheyCannotBe_AreRefusedByTheFieldsName()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole("/settings");
        var editor = console.GetByTestId("settings-editor");
        await Assertions.Expect(editor).ToHaveValueAsync(TimeZone());
        await editor.FillAsync(TimeZone().Replace(await editor.InputValueAsync(), "\"timeZone\": \"Mars/Olympus\""));
        await console.GetByTestId("save-settings").ClickAsync();
        await Assertions.Expect(console.GetByTestId("failure")).ToContainTextAsync("timeZone");
    }

    [BrowserFact]
    public async Task Key_WhenMade_IsShownOnceAndCanBeRevoked()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole("/settings");
        await console.GetByTestId("key-name").FillAsync("For a look");
        await console.GetByTestId("key-kind").SelectOptionAsync("ops");
        await console.GetByTestId("key-role").SelectOptionAsync("viewer");
        await console.GetByTestId("make-key").ClickAsync();
        var key = await console.GetByTestId("new-key").InnerTextAsync();
        key.ShouldStartWith("rto_");
        (await fixture.Silo.Api.Get("/v1/admin/campaigns", key)).Ok();

        // A viewer sees why there are no keys.
        await using var viewer = await browser.NewVisitor(fixture.Silo);
        var theirs = await viewer.Open($"console/#key={key}");
        await theirs.GetByTestId("nav-settings").ClickAsync();
        await Assertions.Expect(theirs.GetByText("Only an ops key with the role admin")).ToBeVisibleAsync();

        await console.ReloadAsync();
        await Assertions.Expect(console.GetByTestId("keys")).ToContainTextAsync("For a look");
        await Assertions.Expect(console.GetByText(key)).ToHaveCountAsync(0);
        await console.GetByLabel("Revoke For a look").ClickAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();
        await Assertions.Expect(console.GetByTestId("keys")).Not.ToContainTextAsync("For a look");
        (await fixture.Silo.Api.Get("/v1/admin/campaigns", key)).ShouldBeProblem(401, "unauthorized");
        visitor.ShouldHaveNoComplaints();
    }

    [GeneratedRegex("\"timeZone\": \"[^\"]+\"")]
    private static partial Regex TimeZone();
}
