using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Consents;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

/// <summary>Consent comes behind the schedule and before eligibility.</summary>
public sealed class ConsentGateTests
{
    private static readonly Permissions _nothing = Permissions.Of(
        ConsentLedger.Empty, new([new(BuiltInPurposes.Personalization, false), new(BuiltInPurposes.Marketing, false)]));

    [Fact]
    public void NoConsent_BeforeEligibilityAndBehindTheSchedule()
    {
        var campaign = Campaign("a", eligibility: """{"session.views":{"$gte":3}}""");
        var required = campaign with { Definition = campaign.Definition with { Purposes = ["marketing"] } };
        var late = required with { Definition = required.Definition with { Id = "b", Schedule = Schedule.Always with { End = Noon } } };
        var scene = Scene(Table(required, late)) with { Consent = _nothing, ExplainAll = true };

        var reasons = Fill(scene).Reasons;
        reasons.Single(reason => reason.CampaignId == "a").ShouldSatisfyAllConditions(
            reason => reason.Code.ShouldBe(ReasonCode.NoConsent),
            reason => reason.Rule.ShouldBe("marketing"),
            reason => reason.Fact.ShouldBe("marketing is not granted"));
        reasons.Single(reason => reason.CampaignId == "b").Code.ShouldBe(ReasonCode.OutsideDates);
    }

    [Fact]
    public void Fill_WhenConsentIsGranted_ShowsIt()
    {
        var campaign = Campaign("a");
        var table = Table(campaign with { Definition = campaign.Definition with { Purposes = ["marketing"] } });

        Fill(Scene(table) with { Consent = Permissions.Of(ConsentLedger.Empty, null) }).Offers().ShouldBe(["a-offer"]);
        Fill(Scene(table) with { Consent = _nothing }).Offers().ShouldBeEmpty();
    }
}
