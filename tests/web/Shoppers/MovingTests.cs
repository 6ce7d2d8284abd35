using Microsoft.Extensions.DependencyInjection;
using Realtime.Web.Shoppers;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>What a merge costs an edge, and how several users of one person are told.</summary>
public sealed class MovingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Moved_CostsOneHopOnceAndThenNone()
    {
        var tenant = await fixture.NewTenant();
        var (browser, second) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        await Identify(tenant, browser);
        await Identify(tenant, second);
        var edge = ActivatorUtilities.CreateInstance<ShopperRouter>(fixture.Server.Services);
        (await Hops(edge)).ShouldBe(2);
        (await Hops(edge)).ShouldBe(1);
        (await Hops(edge)).ShouldBe(1);

        async Task<int> Hops(ShopperRouter router)
        {
            var hops = 0;
            await router.Call(
                tenant.Id,
                second.ShopperId,
                grain =>
                {
                    hops++;
                    return grain.View();
                },
                view => view.MovedTo);
            return hops;
        }
    }

    [Fact]
    public async Task Alias_OfTwoUsers_MakesThemOneAndUnmergePartsThem()
    {
        var tenant = await fixture.NewTenant();
        await Track(tenant, "ann");
        await Track(tenant, "bob");
        var (ann, bob) = (await Of(tenant, "ann"), await Of(tenant, "bob"));
        ann.ShouldNotBe(bob);

        (await fixture.Api.Post("/v1/alias", new { previousId = "bob", userId = "ann" }, tenant.SecretKey)).Ok();

        var one = await Of(tenant, "ann");
        (await Of(tenant, "bob")).ShouldBe(one);
        one.ShouldBe(string.CompareOrdinal(ann, bob) < 0 ? ann : bob);
        var merged = one == ann ? bob : ann;
        (await fixture.Api.Post($"/v1/admin/shoppers/{merged}/unmerge", new { }, tenant.AdminKey)).Ok()["partedFrom"].GetString().ShouldBe(one);
        (await Of(tenant, "ann")).ShouldBe(ann);
        (await Of(tenant, "bob")).ShouldBe(bob);
        (await fixture.Api.Post($"/v1/admin/shoppers/{merged}/unmerge", new { }, tenant.AdminKey)).ShouldBeProblem(409, "conflict");
    }

    [Fact]
    public async Task Alias_WithAWriteKeyAlone_MergesNothing()
    {
        var tenant = await fixture.NewTenant();
        await Track(tenant, "ann");
        await Track(tenant, "bob");

        (await fixture.Api.Post("/v1/alias", new { previousId = "bob", userId = "ann", anonymousId = "x" }, ApiClient.Basic(tenant.WriteKey))).Ok();

        (await Of(tenant, "ann")).ShouldNotBe(await Of(tenant, "bob"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Identify_ByAPage_MergesOnlyWhereTheTenantTrustsIt(bool trusts)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/settings", new { trustClientIdentify = trusts }, tenant.AdminKey)).Ok();
        await tenant.Enforced();
        var (browser, second) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        await Identify(tenant, browser);

        (await fixture.Api.Post("/v1/identify", new { userId = "ann" }, second.Token)).Ok();

        (await tenant.Shopper(second.ShopperId))!.Value.Text("shopperId").ShouldBe(trusts ? browser.ShopperId : second.ShopperId);
    }

    private async Task Identify(TestTenant tenant, Browser browser) =>
        (await fixture.Api.Post("/v1/identify", new { userId = "ann", anonymousId = browser.AnonymousId }, tenant.SecretKey)).Ok();

    private async Task Track(TestTenant tenant, string userId) =>
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed", userId }, tenant.SecretKey)).Ok();

    private async Task<string> Of(TestTenant tenant, string userId) =>
        (await fixture.Api.Get($"/v1/admin/shoppers?userId={userId}", tenant.AdminKey)).Ok()["shopperId"].GetString()!;
}
