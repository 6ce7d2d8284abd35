using Orleans;
using Orleans.Runtime;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Identity;

[Collection(SharedActors.Name)]
public sealed class IdentityTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task Grain_KnowsItsKeyItsIdAndItsServices()
    {
        var answer = await actors.Grains.GetGrain<IIdentityGrain>("tenant/a b").Describe();
        answer.ShouldBe(["tenant/a b", "identity/tenant/a b", "identity/tenant/a b", nameof(Probe)]);
    }

    [Fact]
    public async Task AsReference_OfAGrain_NamesTheSameGrain()
    {
        var grain = actors.Grains.GetGrain<IIdentityGrain>("self");
        var self = await grain.Self();
        self.ShouldBe(grain);
        self.GetHashCode().ShouldBe(grain.GetHashCode());
        (await self.Describe())[0].ShouldBe("self");
    }

    [Fact]
    public async Task Argument_ThatIsAGrainItself_TravelsAsItsReference() =>
        (await actors.Grains.GetGrain<IIdentityGrain>("passes").PassSelfTo("receives")).ShouldBe("passes, a reference");

    [Fact]
    public async Task GetGrain_ByItsId_NamesTheSameGrain()
    {
        var byKey = actors.Grains.GetGrain<ILifeGrain>("by id");
        var byId = actors.Grains.GetGrain<ILifeGrain>(GrainId.Create("life", "by id"));
        byId.ShouldBe(byKey);
        (await byId.Touch()).ShouldBe(1);
        (await byKey.Touch()).ShouldBe(1);
    }

    [Fact]
    public void Reference_WithAStringKey_TellsIt() =>
        actors.Grains.GetGrain<ILifeGrain>("tenant/x").GetPrimaryKeyString().ShouldBe("tenant/x");

    [Theory]
    [InlineData(0, "kept/0")]
    [InlineData(255, "kept/FF")]
    [InlineData(-1, "kept/FFFFFFFFFFFFFFFF")]
    public void Reference_WithAnIntegerKey_TellsIt(long key, string id)
    {
        var grain = actors.Grains.GetGrain<IKeptGrain>(key);
        grain.GetPrimaryKeyLong().ShouldBe(key);
        grain.GetGrainId().ToString().ShouldBe(id);
    }

    [Theory]
    [InlineData("shopper", "demo/s-1", "shopper/demo/s-1")]
    [InlineData("due", "7", "due/7")]
    public void GrainId_RoundTripsThroughText(string type, string key, string text)
    {
        var id = GrainId.Create(type, key);
        id.ToString().ShouldBe(text);
        GrainId.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(id);
        GrainId.Parse(text).Key.ToString().ShouldBe(key);
        (id == parsed).ShouldBeTrue();
    }

    [Fact]
    public void GrainId_WithoutASlash_IsNone() => GrainId.TryParse("shopper", out _).ShouldBeFalse();

    [Theory]
    [InlineData("shopper", "demo/s-1")]
    [InlineData("shopper", "tenant/0123456789abcdef0123456789abcdef")]
    [InlineData("identity", "démo/a:ü")]
    [InlineData("due", "7")]
    public void GrainId_UniformHash_IsTheSameInEveryProcess(string type, string key) =>
        GrainId.Create(type, key).GetUniformHashCode().ShouldBe(UniformHashes.Of($"{type}/{key}"));
}
