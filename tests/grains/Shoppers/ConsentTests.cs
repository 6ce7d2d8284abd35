using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class ConsentTests
{
    private const string VisitRow = "shopper/shop/anna#visit";

    [Fact]
    public async Task Consent_WhenACampaignRequiresIt_WithdrawsItFromOpenPages()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a") with { Purposes = ["marketing"] });
        var edge = host.Edge();
        (await Attach(host, edge.Reference)).Propositions[0].Items.ShouldHaveSingleItem();

        var outcome = await Answer(host, BuiltInPurposes.Marketing, ConsentStatus.Denied);

        outcome.Purposes.Single(answer => answer.Purpose == "marketing").Status.ShouldBe(ConsentStatus.Denied);
        var told = await edge.Edge.Next("the page hears of the answer");
        (told.Kind, told.Purposes!.Value.Single(answer => answer.Purpose == "marketing").Status).ShouldBe((PushKind.Consent, ConsentStatus.Denied));
        (await edge.Edge.Next("the withdrawal")).Reason.ShouldBe(ReasonCode.NoConsent);
        var reason = (await host.Shopper().Decisions())[0].Placements[0].Reasons.ShouldHaveSingleItem();
        (reason.Code, reason.Rule, reason.Fact).ShouldBe((ReasonCode.NoConsent, "marketing", "marketing is not granted"));
    }

    [Fact]
    public async Task Consent_AfterARestart_Holds()
    {
        var host = await GrainHost.Start();
        await Answer(host, BuiltInPurposes.Marketing, ConsentStatus.Revoked);

        await using var next = await host.Restart();
        var answer = (await next.Shopper().Consent(new([]))).Purposes.Single(answer => answer.Purpose == "marketing");
        (answer.Status, answer.Source, answer.At).ShouldBe((ConsentStatus.Revoked, "banner", Noon));
    }

    [Fact]
    public async Task Decide_WithoutPersonalization_ReadsOnlyTheContext()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(
            Definition("viewed", 90, eligibility: """{"session.views":{"$gte":1}}"""),
            Definition("anybody", 80, eligibility: """{"shopper.visits":{"$gte":1}}"""),
            Definition("desktop", 10, eligibility: """{"context.device":"desktop"}"""));
        await host.Shopper().Handle(new([Viewed("x")], []));
        Chosen(await Decide(host, "r1")).ShouldBe("viewed");

        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Denied);
        Chosen(await Decide(host, "r2")).ShouldBe("desktop");
        await host.Shopper().Handle(new([Viewed("y")], []));
        Chosen(await Decide(host, "r3")).ShouldBe("desktop");

        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, minutes: 1);
        Chosen(await Decide(host, "r4")).ShouldBe("viewed");
    }

    [Fact]
    public async Task Decide_WithoutPersonalization_HoldsSessionCapsAndShowsNothingWithOthers()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(
            Definition("ever", 90, caps: [Cap(5)]), Definition("session", 80, caps: [Cap(1, scope: CapScope.Session)]));
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Denied);

        var first = await Decide(host, "r1");
        Chosen(first).ShouldBe("session");
        first.Propositions[0].Reasons.ShouldContain(reason => reason.CampaignId == "ever" && reason.Code == ReasonCode.NoConsent && reason.Rule == "personalization");
        (await host.Shopper().Handle(new([], [Report(first.Propositions[0].Number)]))).Reports.ShouldBe([ReportStatus.Recorded]);
        (await Decide(host, "r2")).Propositions[0].Items.ShouldBeEmpty();
        (await Decide(host, "r3", session: "s2")).Propositions[0].Items.ShouldHaveSingleItem("another session");
    }

    [Fact]
    public async Task Visit_WithoutPersonalization_LeavesTheProfileAsItWas()
    {
        await using var host = await GrainHost.Start();
        await host.Shopper().Handle(new([Viewed("before", messageId: "m1")], []));
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Revoked);
        await host.Shopper().Handle(new([Viewed("secret-lamp", messageId: "m2"), Added("desk", 20, messageId: "m3")], []));

        host.Store.Text("shopper/shop/anna").ShouldNotBeNull().ShouldNotContain("secret-lamp");
        host.Store.Text(VisitRow).ShouldNotBeNull().ShouldNotContain("secret-lamp");
        (await host.Shopper().Handle(new([Viewed("x", messageId: "m1")], []))).Repeated.ShouldBe([true]);
        await Waiting.Until(() => host.Cart().View(), cart => cart.Quantity == 1, "the cart, which needs no consent");
    }

    /// <summary>A tenant that asks first: until the answer not even a row of the shopper is written.</summary>
    [Fact]
    public async Task Visit_WhenItsSessionEnds_LeavesNoRow()
    {
        await using var host = await GrainHost.Start();
        await AskFirst(host);
        await host.Shopper().Handle(new([Viewed("x")], []));
        host.Store.Text("shopper/shop/anna").ShouldBeNull();
        host.Store.Text(VisitRow).ShouldNotBeNull();

        await host.Pass(TimeSpan.FromMinutes(29));
        await Poke(host);
        host.Store.Text(VisitRow).ShouldNotBeNull("the session goes on");
        await host.Pass(TimeSpan.FromMinutes(2));
        await Poke(host);
        host.Store.Text(VisitRow).ShouldBeNull();
        host.Store.Text("shopper/shop/anna").ShouldBeNull();
    }

    [Fact]
    public async Task Visit_AfterARestart_StillHoldsItsSessionCap()
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(1, scope: CapScope.Session)]));
        await AskFirst(host);
        var number = (await Decide(host, "r1")).Propositions[0].Number;
        await host.Shopper().Handle(new([], [Report(number)]));

        await using var next = await host.Restart();
        await next.Enforced();
        (await Decide(next, "r2")).Propositions[0].Items.ShouldBeEmpty();
        await Answer(next, BuiltInPurposes.Personalization, ConsentStatus.Granted);
        (await Decide(next, "r3")).Propositions[0].Items.ShouldBeEmpty("consenting frees no cap");
        next.Store.Text(VisitRow).ShouldBeNull("it has become part of the profile");
    }

    /// <summary>What a page was given before the answer may be displayed after it; the cap counts it in both lives.</summary>
    [Fact]
    public async Task Caps_WhenConsentIsTakenBackAndGivenAgain_CountWhatWasInFlight()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(1)]));
        Chosen(await Decide(host, "r1")).ShouldBe("a");
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Denied);
        await host.Pass(TimeSpan.FromMinutes(1));
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, minutes: 1);

        (await Decide(host, "r2")).Propositions[0].Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gpc_OnAnyRequest_DeniesMarketingOverAnEarlierAnswer()
    {
        await using var host = await GrainHost.Start();
        await Answer(host, BuiltInPurposes.Marketing, ConsentStatus.Granted);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        await host.Shopper().Handle(new([Viewed("x") with { Context = Context() with { Gpc = true } }], []));

        var answer = (await host.Shopper().Consent(new([]))).Purposes.Single(answer => answer.Purpose == "marketing");
        (answer.Status, answer.Source).ShouldBe((ConsentStatus.Denied, PurposeAnswer.GpcSource));
    }

    [Fact]
    public async Task Journal_WithoutAnalytics_NamesNobody()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        await Decide(host, "r1");
        await Answer(host, BuiltInPurposes.Analytics, ConsentStatus.Denied);
        await Decide(host, "r2");

        var bodies = host.Store.Journal.Select(record => System.Text.Encoding.UTF8.GetString(record.Entry.Body.Span)).ToList();
        bodies[0].ShouldContain("anna");
        bodies[^1].ShouldNotContain("anna");
    }

    [Theory]
    [InlineData(0, 1, ConsentStatus.Granted)]
    [InlineData(1, 0, ConsentStatus.Denied)]
    [InlineData(0, 0, ConsentStatus.Denied)]
    public async Task Merge_OfTwoAnswers_TakesTheNewestAndOfTwoTheStricter(int denied, int granted, ConsentStatus kept)
    {
        await using var host = await GrainHost.Start();
        await host.User("ann").Claim("anna");
        await host.Shopper("other").Handle(new([Viewed("x")], []));
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Denied, denied);
        await Answer(host, BuiltInPurposes.Personalization, ConsentStatus.Granted, granted, "other");

        await host.User("ann").Claim("other");

        (await host.Shopper().Consent(new([]))).Purposes.Single(answer => answer.Purpose == "personalization").Status.ShouldBe(kept);
    }

    /// <summary>Two visits without consent, of which the second ends at the login: its session's cap goes along.</summary>
    [Fact]
    public async Task Merge_OfVisits_KeepsTheirSessionCaps()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a", caps: [Cap(1, scope: CapScope.Session)]));
        await AskFirst(host);
        await host.User("ann").Claim("anna");
        var number = (await Decide(host, "r1", session: "s2", shopper: "other")).Propositions[0].Number;
        await host.Shopper("other").Handle(new([], [Report(number)]));

        (await host.User("ann").Claim("other")).Merged.ShouldBeTrue();

        (await Decide(host, "r2", session: "s2")).Propositions[0].Items.ShouldBeEmpty();
        host.Store.Text("shopper/shop/other#visit").ShouldBeNull();
        host.Store.Text("shopper/shop/anna").ShouldNotBeNull().ShouldNotContain("a-offer");
    }

    private static async Task AskFirst(GrainHost host)
    {
        (await host.Catalog.PutSettings(DecisionSettings.Default with { Consent = new([new("personalization", false)]) })).Faults.ShouldBeEmpty();
        await host.Enforced();
    }

    private static Task Poke(GrainHost host) => host.Grains.GetGrain<IDueGrain>(0).Poke();

    private static Task<ConsentOutcome> Answer(GrainHost host, string purpose, ConsentStatus status, int minutes = 0, string shopper = "anna") =>
        host.Shopper(shopper).Consent(new([new(purpose, status, Noon.AddMinutes(minutes), "banner")]));

    private static Task<Decision> Decide(GrainHost host, string id, string session = "s1", string shopper = "anna") =>
        host.Shopper(shopper).Decide(new(id, Page($"page-{id}", session, "hero"), [], ActivationMode.OnDisplay, false));

    private static string? Chosen(Decision decision) => decision.Propositions[0].Items.FirstOrDefault()?.CampaignId;

    private static Task<PageAttached> Attach(GrainHost host, IEdgeObserver edge) =>
        host.Shopper().Attach(new(new("e1", "c1", edge), Page("p1", "s1", "hero"), 0));
}
