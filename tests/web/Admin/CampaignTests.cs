using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>A campaign's life over HTTP, and the steps that are refused.</summary>
public sealed class CampaignTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Life_FromDraftToEnd_IsKeptInRevisionsAndAudit()
    {
        var tenant = await fixture.NewTenant();
        var draft = (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 10), tenant.Ops(OpsRole.Editor))).Ok();
        draft["status"].GetString().ShouldBe("draft");

        await tenant.Act("c", "publish");
        await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 20), tenant.AdminKey, "*");
        await tenant.Act("c", "publish");
        await tenant.Act("c", "pause");
        await tenant.Act("c", "resume");
        var reverted = (await fixture.Api.Post("/v1/admin/campaigns/c/revert", new { revision = 1, why = "worked better" }, tenant.AdminKey)).Ok();
        reverted["campaign.priority"].GetInt32().ShouldBe(10);
        reverted["campaign.revision"].GetInt32().ShouldBe(3);
        (await tenant.Act("c", "end")).At("campaign.status").GetString().ShouldBe("ended");

        var campaign = await tenant.Campaign("c");
        campaign.At("revisions").EnumerateArray().Select(revision => revision.At("definition.priority").GetInt32()).ShouldBe([10, 20, 10]);
        campaign.At("revisions").EnumerateArray().Select(revision => revision.At("revision").GetInt32()).ShouldBe([3, 2, 1]);
        var audit = (await fixture.Api.Get("/v1/admin/campaigns/c/audit", tenant.Ops(OpsRole.Viewer))).Ok()["entries"].EnumerateArray().ToList();
        audit.Select(entry => entry.Text("action")).ShouldBe(["end", "revert to 1", "resume", "pause", "publish", "save", "publish", "save"]);
        audit[^1].Text("role").ShouldBe("editor");
        audit[1].Text("why").ShouldBe("worked better");
    }

    [Theory]
    [InlineData("resume", 409)]
    [InlineData("publish", 409)]
    [InlineData("pause", 0)]
    public async Task Act_WhenStepDoesNotFit_IsAConflictAndChangesNothing(string verb, int status)
    {
        var tenant = await fixture.NewTenant();
        await tenant.Publish("c", Definitions.Offer("hero"));
        if (status == 0)
        {
            await tenant.Act("c", "pause");
        }

        var before = (await tenant.Campaign("c")).ToString();
        (await fixture.Api.Post($"/v1/admin/campaigns/c/{verb}", null, tenant.AdminKey)).ShouldBeProblem(409, "conflict");
        (await tenant.Campaign("c")).ToString().ShouldBe(before);
    }

    [Fact]
    public async Task Act_WhenCampaignHasEnded_IsAConflict()
    {
        var tenant = await fixture.NewTenant();
        await tenant.Publish("c", Definitions.Offer("hero"));
        await tenant.Act("c", "end");
        foreach (var verb in new[] { "pause", "resume", "end" })
        {
            (await fixture.Api.Post($"/v1/admin/campaigns/c/{verb}", null, tenant.AdminKey)).ShouldBeProblem(409, "conflict");
        }
    }

    [Fact]
    public async Task Act_WhenCampaignIsUnknown_IsNotFound()
    {
        var tenant = await fixture.NewTenant();
        foreach (var verb in new[] { "publish", "pause", "resume", "end" })
        {
            (await fixture.Api.Post($"/v1/admin/campaigns/nothing/{verb}", null, tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        }

        (await fixture.Api.Get("/v1/admin/campaigns/nothing", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get("/v1/admin/campaigns/nothing/audit", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get($"/v1/admin/campaigns/{new string('x', 500)}", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get("/v1/admin/campaigns", tenant.AdminKey)).Ok()["campaigns"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("{}", "revision")]
    [InlineData("""{"revision":"two"}""", "revision")]
    public async Task Revert_WhenRevisionIsAtFault_NamesIt(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        await tenant.Publish("c", Definitions.Offer("hero"));
        (await fixture.Api.Post("/v1/admin/campaigns/c/revert", body, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", field);
        (await fixture.Api.Post("/v1/admin/campaigns/c/revert", new { revision = 7 }, tenant.AdminKey)).ShouldBeProblem(409, "conflict");
        (await tenant.Campaign("c")).At("revision").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Act_WhenWhyIsTooLong_NamesItAndChangesNothing()
    {
        var tenant = await fixture.NewTenant();
        await tenant.Publish("c", Definitions.Offer("hero"));
        (await fixture.Api.Post("/v1/admin/campaigns/c/pause", new { why = new string('w', 501) }, tenant.AdminKey))
            .ShouldBeProblem(400, "invalid_field", "why", new string('w', 100), "500");
        (await tenant.Campaign("c")).Text("status").ShouldBe("active");
    }

    [Fact]
    public async Task Save_WhenIfMatchIsMissingOrStale_ChangesNothing()
    {
        var tenant = await fixture.NewTenant();
        var first = (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 1), tenant.AdminKey)).Ok().Headers.ETag!.Tag;
        var second = (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 2), tenant.AdminKey, first)).Ok().Headers.ETag!.Tag;
        second.ShouldNotBe(first);

        (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 3), tenant.AdminKey)).ShouldBeProblem(428, "precondition_failed", "If-Match");
        (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 3), tenant.AdminKey, first))
            .ShouldBeProblem(412, "precondition_failed", "If-Match", first, second);
        (await fixture.Api.Post("/v1/admin/campaigns/c/publish", null, tenant.AdminKey, first)).ShouldBeProblem(412, "precondition_failed", "If-Match");
        var kept = await tenant.Campaign("c");
        kept.At("draft.priority").GetInt32().ShouldBe(2);
        kept.Text("status").ShouldBe("draft");
    }

    [Fact]
    public async Task Publish_WhenPagesAndDecisionsAreServed_IsConfirmedBySiloAndEdge()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        await using var page = await tenant.Connect(await tenant.NewBrowser());
        await page.Invoke("Resume", null, 0, new { id = "p1" });

        var paused = await tenant.Act("c", "pause");
        paused.At("pending").GetArrayLength().ShouldBe(0);
        paused.At("confirmed").EnumerateArray().Select(process => process.Text("kind")).Order().ShouldBe(["edge", "silo"]);
        paused.At("confirmed").EnumerateArray().ShouldAllBe(process => process.At("snapshot").GetInt64() >= paused.At("snapshot").GetInt64());
        paused.At("elapsedMs").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }
}
