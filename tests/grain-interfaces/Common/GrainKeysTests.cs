using FsCheck;
using FsCheck.Fluent;

namespace Realtime.Common;

public sealed class GrainKeysTests
{
    private static readonly Arbitrary<string> _names = Gen.Elements('a', 'Z', '/', '%', '2', 'F', ':', ' ', 'ü', '€', '.', '-', '\0')
        .ArrayOf().Where(letters => letters.Length > 0).Select(letters => new string(letters)).ToArbitrary();

    [Fact]
    public void Split_OfAnyKey_GivesItsPartsBack() => Prop.ForAll(_names, _names, (tenant, name) =>
    {
        GrainKeys.Split(GrainKeys.Of(tenant, name)).ShouldBe((tenant, name));
        GrainKeys.Split(GrainKeys.User(tenant, name)).ShouldBe((tenant, "u:" + name));
        GrainKeys.Split(GrainKeys.Anonymous(tenant, name)).ShouldBe((tenant, "a:" + name));
        GrainKeys.TenantOf(GrainKeys.Tenant(tenant)).ShouldBe(tenant);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Of_WithASlashInAName_NamesNoOtherTenantsGrain()
    {
        GrainKeys.Of("shop", "../other/x").ShouldNotContain("/other");
        GrainKeys.Of("shop/a", "b").ShouldNotBe(GrainKeys.Of("shop", "a/b"));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("/name")]
    public void Split_OfNoKey_Throws(string key) => Should.Throw<FormatException>(() => GrainKeys.Split(key));
}
