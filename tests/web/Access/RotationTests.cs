using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>Keys and signing secrets are replaced without a moment in which a good one is refused.</summary>
public sealed class RotationTests : ClockedTests
{
    private static readonly TimeSpan _untilSigning = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(null, 7 * 24)]
    [InlineData("PT1H", 1)]
    public async Task Key_WhenRotated_IsTakenBesideTheNewOneForTheOverlap(string? overlap, int hours)
    {
        var old = (await Tenant.Access()).Keys.Single(key => key.Kind == KeyKind.Secret);
        var rotated = (await Server.Api.Post($"/v1/admin/keys/{old.Id}/rotate", new { overlap }, Tenant.AdminKey)).Ok();
        var key = rotated["key"].GetString()!;
        (rotated["kind"].GetString(), rotated["replaces.id"].GetString()).ShouldBe(("secret", old.Id));
        (await UserToken(Tenant.SecretKey)).Ok();
        (await UserToken(key)).Ok();

        Clock.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(1));
        (await UserToken(Tenant.SecretKey)).Ok();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await UserToken(Tenant.SecretKey)).ShouldBeProblem(401, "unauthorized");
        (await UserToken(key)).Ok();
        (await Server.Api.Get("/v1/admin/keys", Tenant.AdminKey)).Ok()["keys"].EnumerateArray().Select(known => known.Text("id")).ShouldNotContain(old.Id);
        (await Server.Api.Post($"/v1/admin/keys/{old.Id}/rotate", null, Tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Key_WhenRotatedAgainInTheOverlap_ExpiresNoLater()
    {
        var old = (await Tenant.Access()).Keys.Single(key => key.Kind == KeyKind.Write);
        var first = (await Server.Api.Post($"/v1/admin/keys/{old.Id}/rotate", new { overlap = "PT1H" }, Tenant.AdminKey)).Ok();
        (await Server.Api.Post($"/v1/admin/keys/{old.Id}/rotate", new { overlap = "P7D" }, Tenant.AdminKey)).Ok()["replaces.expiresAt"].GetDateTimeOffset()
            .ShouldBe(first["replaces.expiresAt"].GetDateTimeOffset());
    }

    [Fact]
    public async Task Key_WhenMadeElsewhere_OpensHereBeforeThisEdgeAsksByItself()
    {
        // Another edge, with a clock of its own that stands.
        var time = new FakeTimeProvider(Clock.GetUtcNow());
        var tenants = new TenantDirectory(Server.Services.GetRequiredService<IGrainFactory>(), time);
        var edge = new Authenticator(tenants, Server.Services.GetRequiredService<Tokens>());
        (await edge.Identify(With(Tenant.WriteKey))).Tenant.ShouldBe(Tenant.Id);
        var made = (await Server.Api.Post("/v1/admin/keys", new { name = "new", kind = "write" }, Tenant.AdminKey)).Ok()["key"].GetString()!;

        time.Advance(TimeSpan.FromMilliseconds(100));
        (await edge.Identify(With(made))).Kind.ShouldBe(CallerKind.WriteKey);
    }

    [Fact]
    public async Task Secret_WhenRotated_LeavesNoTokenAndNoPropositionBehind()
    {
        await Tenant.PutPlacement("hero");
        await Tenant.Publish("c", Definitions.Offer("hero"));
        var browser = await Tenant.NewBrowser();
        var userToken = await Tenant.UserToken("u1");
        var proposition = await Decide(browser.Token, "before");
        var rotated = (await Server.Api.Post("/v1/admin/signing-keys/rotate", new { overlap = "PT50M" }, Tenant.AdminKey)).Ok();
        rotated.Text.ShouldNotContain("secret", Case.Insensitive);
        rotated["signingKeys"].GetArrayLength().ShouldBe(2);

        // Until every edge knows the new one the old one signs, then the new one does: all three hold.
        var between = await Tenant.NewBrowser();
        Clock.Advance(_untilSigning);
        var after = await Tenant.NewBrowser();
        KeyOf(after.Token).ShouldBe(rotated["signingKeys[0].id"].GetString());
        new[] { browser.Token, between.Token }.ShouldAllBe(token => KeyOf(token) == rotated["signingKeys[1].id"].GetString());
        foreach (var token in new[] { browser.Token, between.Token, after.Token })
        {
            (await Server.Api.Post("/v1/track", new { @event = "e" }, token)).Ok();
        }

        (await Server.Api.Post($"/v1/propositions/{proposition}/display", null, browser.Token)).Ok();
        await using (var page = await Tenant.Connect(browser))
        {
            await page.Invoke("Resume", null, 0, new { id = "p1" });
            (await page.Invoke("Identify", new { userToken })).At("verified").GetBoolean().ShouldBeTrue();
        }

        // After the overlap only the new one's hold.
        Clock.Advance(TimeSpan.FromMinutes(50));
        (await Server.Api.Post("/v1/track", new { @event = "e" }, browser.Token)).ShouldBeProblem(401, "unauthorized");
        (await Server.Api.Post($"/v1/propositions/{proposition}/click", null, after.Token)).ShouldBeProblem(404, "not_found");
        (await Server.Api.Post("/v1/track", new { @event = "e" }, after.Token)).Ok();
        (await Server.Api.Get("/v1/admin/signing-keys", Tenant.AdminKey)).Ok()["signingKeys"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("P91D")]
    [InlineData("-PT1S")]
    [InlineData("soon")]
    public async Task Rotate_WhenOverlapCanNotBe_NamesItAndChangesNothing(string overlap)
    {
        var key = (await Tenant.Access()).Keys[0];
        (await Server.Api.Post($"/v1/admin/keys/{key.Id}/rotate", new { overlap }, Tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", "overlap");
        (await Server.Api.Post("/v1/admin/signing-keys/rotate", new { overlap }, Tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", "overlap");
        var access = await Tenant.Access();
        (access.Keys.Length, access.SigningKeys.Length).ShouldBe((TestTenant.Kinds.Length, 1));
    }

    [Fact]
    public async Task Rotate_WhenRoleIsLess_IsRefused()
    {
        var key = (await Tenant.Access()).Keys[0];
        (await Server.Api.Post($"/v1/admin/keys/{key.Id}/rotate", null, Tenant.Ops(OpsRole.Approver))).ShouldBeProblem(403, "forbidden");
        (await Server.Api.Post("/v1/admin/signing-keys/rotate", null, Tenant.Ops(OpsRole.Approver))).ShouldBeProblem(403, "forbidden");
    }

    private static DefaultHttpContext With(string key)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = $"Bearer {key}";
        return context;
    }

    private static string KeyOf(string token) => new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Kid;

    private Task<Answer> UserToken(string key) => Server.Api.Post("/v1/users/token", new { userId = "u1" }, key);

    private async Task<string> Decide(string token, string request) => (await Tenant.Decide(token, request, "hero")).Ok()["propositions[0].id"].GetString()!;
}
