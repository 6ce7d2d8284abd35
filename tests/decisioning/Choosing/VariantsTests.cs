using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class VariantsTests
{
    [Theory]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("pt-PT", "pt")]
    [InlineData("pt", "pt")]
    [InlineData("de", "any")]
    [InlineData("ptx", "any")]
    [InlineData(null, "any")]
    public void Choose_ByLocale_FallsBackFromNarrowToWide(string? locale, string variant) =>
        Choose(locale, variants: [Variant("any"), Variant("pt", "pt"), Variant("pt-BR", "pt-BR"), Variant("en", "en")]).ShouldBe(variant);

    [Fact]
    public void Choose_WithAStar_FitsEveryLocale() => Choose("de", variants: [Variant("star", "*")]).ShouldBe("star");

    [Fact]
    public void Choose_WithoutAFit_IsNone()
    {
        Choose("fr", variants: [Variant("de", "de")]).ShouldBeNull();
        Choose(null, variants: [Variant("eur", currency: "EUR")]).ShouldBeNull();
        Choose(null, device: "desktop", variants: [Variant("mobile", device: "mobile")]).ShouldBeNull();
        Choose(null, attributes: """{"segments":["other"]}""", variants: [Variant("vip", segment: "vip")]).ShouldBeNull();
        Choose(null, attributes: """{"segments":"vip"}""", variants: [Variant("vip", segment: "vip")]).ShouldBeNull();
    }

    [Fact]
    public void Choose_AmongSeveral_PrefersLocaleThenSegmentThenDeviceThenCurrency()
    {
        var all = new[]
        {
            Variant("any"), Variant("currency", currency: "EUR"), Variant("device", device: "mobile"),
            Variant("device+currency", device: "mobile", currency: "EUR"), Variant("segment", segment: "vip"), Variant("locale", "de"),
        };
        string[] order = ["locale", "segment", "device+currency", "device", "currency", "any"];

        foreach (var best in order)
        {
            Choose("de-DE", "EUR", "mobile", """{"segments":["vip"]}""", all).ShouldBe(best);
            all = [.. all.Where(variant => variant.Id != best)];
        }
    }

    [Fact]
    public void Choose_OnATie_TakesTheFirstWritten() => Choose("de", variants: [Variant("first", "de"), Variant("second", "de")]).ShouldBe("first");

    private static string? Choose(
        string? locale, string? currency = null, string? device = null, string attributes = "{}", params Realtime.Campaigns.Variant[] variants) =>
        Variants.Choose(Offer("o", variants: variants), Scene(Table(), attributes, locale, currency, device))?.Id;
}
