using System.Text;
using Realtime.Catalog;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;
using static Realtime.Grains.Hosting.LeftCarts;

namespace Realtime.Grains.Shoppers;

/// <summary>Carts that were left by somebody who does not consent to everything.</summary>
public sealed class ConsentedCartGrainTests
{
    [Fact]
    public async Task Consent_TakenBack_DropsWhatIsDueUntilTheCartChanges()
    {
        await using var host = await Gone();
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Revoked, minutes: 1);
        await host.Shopper().Handle(new([Viewed("chair")], []));

        await Pass(host, TimeSpan.FromHours(2));
        Called(host).ShouldBeEmpty();
        (await Poke(host)).ShouldBe(0, "nothing is due for ever");

        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, minutes: 2);
        await host.Enforced();
        await host.Pass(TimeSpan.FromSeconds(1));
        Called(host).ShouldBeEmpty("the shopper is there");
        await host.Shopper().Handle(new([Viewed("chair")], []));
        await Pass(host, TimeSpan.FromHours(1));
        Called(host).ShouldBeEmpty("what was left was dropped");

        await host.Shopper().Handle(new([Added("lamp", 20) with { At = host.Time.GetUtcNow() }], []));
        await Pass(host, Idle);
        Called(host).Length.ShouldBe(1);
    }

    /// <summary>The process dies between the answer's commit and the turn that follows it.</summary>
    [Fact]
    public async Task Consent_GivenAgain_DropsWhatIsDueInTheCommitOfTheAnswer()
    {
        var host = await Gone();
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Revoked, minutes: 1);
        await Pass(host, TimeSpan.FromHours(2));
        host.Store.CrashAt(1, committed: true);
        await Record.ExceptionAsync(() => Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, minutes: 2));

        await using var next = await host.Restart();
        await Pass(next, TimeSpan.FromHours(1));
        Called(next).ShouldBeEmpty();
    }

    /// <summary>The same session goes on in the visit without consent: what was heard there is heard.</summary>
    [Fact]
    public async Task Consent_GivenAgainByWhoeverShopsOn_BeginsTheIdleTimeWithTheLastOfThat()
    {
        await using var host = await Gone();
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Revoked, minutes: 1);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            host.Time.Advance(TimeSpan.FromMinutes(20));
            await host.Shopper().Handle(new([Viewed("chair")], []));
        }

        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, minutes: 41);
        await host.Enforced();
        await host.Pass(TimeSpan.FromSeconds(1));
        Called(host).ShouldBeEmpty();
        await Pass(host, Idle - TimeSpan.FromSeconds(2));
        Called(host).ShouldBeEmpty("the chair was viewed less than half an hour ago");
        await Pass(host, TimeSpan.FromSeconds(2));
        Called(host).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Consent_NeverGiven_IsNoReminder()
    {
        await using var host = await GrainHost.Start();
        await host.Catalog.PutSettings(DecisionSettings.Default with { Consent = new([new(BuiltInPurposes.Personalization, false)]) });
        await host.Enforced();
        await host.Shopper().Handle(new([Added("lamp", 20)], []));

        await Pass(host, TimeSpan.FromHours(2));
        host.Store.Journal.ShouldBeEmpty();
    }

    [Fact]
    public async Task Journal_WithoutAnalytics_NamesNobody()
    {
        await using var host = await Gone();
        await Answer(host, BuiltInPurposes.Analytics, ConsentStatus.Denied);

        await Pass(host, Idle);
        Called(host).ShouldHaveSingleItem().ShouldBe("""{"lines":[{"productId":"lamp","price":20,"quantity":1}],"value":20,"currency":"EUR"}""");
    }

    /// <summary>A cart is named after the shopper who filled it first.</summary>
    [Fact]
    public async Task Journal_WithoutAnalytics_NamesNotTheBrowserThatTheCartIsOf()
    {
        await using var host = await Gone("browser");
        await host.User("ann").Claim("anna");
        await Answer(host, BuiltInPurposes.Analytics, ConsentStatus.Denied);
        (await host.User("ann").Claim("browser")).Merged.ShouldBeTrue();

        await Pass(host, Idle);
        Called(host).ShouldHaveSingleItem().ShouldBe("""{"lines":[{"productId":"lamp","price":20,"quantity":1}],"value":20,"currency":"EUR"}""");
    }
}
