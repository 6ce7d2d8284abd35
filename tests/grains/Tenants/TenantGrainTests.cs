using Realtime.Grains.Hosting;
using Realtime.Tenants;

namespace Realtime.Grains.Tenants;

public sealed class TenantGrainTests
{
    [Fact]
    public async Task Create_Twice_KeepsTheSecretOfTheFirst()
    {
        var host = await GrainHost.Start();
        (await Tenant(host).Access()).ShouldBeNull();
        (await Tenant(host).Create("Shop")).ShouldBeTrue();
        var secret = (await Tenant(host).Access())!.SigningKeys.ShouldHaveSingleItem().Secret;
        secret.Length.ShouldBe(43); // 32 bytes in base64url

        await using var next = await host.Restart();
        (await Tenant(next).Create("Another")).ShouldBeFalse();
        var access = (await Tenant(next).Access())!;
        (access.Tenant, access.Name, access.SigningKeys[0].Secret).ShouldBe(("shop", "Shop", secret));
    }

    [Fact]
    public async Task Keys_AreAddedOnceAndRevoked()
    {
        await using var host = await GrainHost.Start();
        var key = new ApiKey("k1", "first", KeyKind.Ops, OpsRole.Viewer, "00ff", Given.Noon);
        await Should.ThrowAsync<InvalidOperationException>(() => Tenant(host).AddKey(key));
        await Tenant(host).Create("Shop");
        await Tenant(host).AddKey(key);
        await Tenant(host).AddKey(key with { Role = OpsRole.Admin });

        (await Tenant(host).Access())!.Keys.ShouldHaveSingleItem().Role.ShouldBe(OpsRole.Admin);
        (await Tenant(host).RevokeKey("k1")).ShouldBeTrue();
        (await Tenant(host).RevokeKey("k1")).ShouldBeFalse();
        (await Tenant(host).Access())!.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Edit_WhenTheVersionIsAnother_ChangesNothing()
    {
        await using var host = await GrainHost.Start();
        await Tenant(host).Create("Shop");
        var first = await Tenant(host).Edit(new("Shop", ["https://shop.example"]), 0);
        (first.Stale, first.Tenant.Revision).ShouldBe((false, 1));
        (await Tenant(host).Edit(new("Late", []), 0)).Stale.ShouldBeTrue();
        (await Tenant(host).Edit(new("Forced", ["*"]), null)).Tenant.Revision.ShouldBe(2);
        (await Tenant(host).Access())!.Name.ShouldBe("Forced");
    }

    [Fact]
    public async Task Access_WhileAWriteIsUnderWay_IsTheLastCommitted()
    {
        await using var host = await GrainHost.Start();
        await Tenant(host).Create("Shop");
        var held = host.Store.Hold("tenant/shop");
        var adding = Tenant(host).AddKey(new("k1", "first", KeyKind.Write, null, "00ff", Given.Noon));
        await held.Reached;

        (await Tenant(host).Access().Within("access beside a write"))!.Keys.ShouldBeEmpty();
        held.Release();
        await adding.Within("the key");
        (await Tenant(host).Access())!.Keys.ShouldHaveSingleItem();
    }

    private static ITenantGrain Tenant(GrainHost host) => host.Grains.GetGrain<ITenantGrain>("shop");
}
