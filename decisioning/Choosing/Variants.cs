using Realtime.Campaigns;

namespace Realtime.Decisioning.Choosing;

/// <summary>Picks the content of an offer that fits the shopper best.</summary>
public static class Variants
{
    /// <summary>
    /// The most specific variant that fits: by locale (RFC 4647 lookup, <c>pt-BR → pt → any</c>) before segment, device
    /// and currency; the first written on a tie. A currency is never converted: no variant, no offer.
    /// </summary>
    public static Variant? Choose(Offer offer, in Scene scene) =>
        Find(offer, scene) is >= 0 and var place ? offer.Variants[place] : null;

    /// <summary>The same by its place among the offer's variants; negative if none fits.</summary>
    internal static int Find(Offer offer, in Scene scene)
    {
        var (best, bestRank) = (-1, -1);
        for (var i = 0; i < offer.Variants.Length; i++)
        {
            var rank = Rank(offer.Variants[i], scene);
            if (rank > bestRank)
            {
                (best, bestRank) = (i, rank);
            }
        }

        return best;
    }

    private static int Rank(Variant variant, in Scene scene)
    {
        var locale = LocaleRank(variant.Locale, scene.Locale);
        if (locale < 0
            || !Fits(variant.Currency, scene.Currency)
            || !Fits(variant.Device, scene.Device)
            || (variant.Segment is { } segment && !Segments.Contains(scene.Attributes.Json, segment)))
        {
            return -1;
        }

        return (locale * 8)
            + (variant.Segment is null ? 0 : 4)
            + (variant.Device is null ? 0 : 2)
            + (variant.Currency is null ? 0 : 1);
    }

    private static bool Fits(string? wanted, string? actual) =>
        wanted is null || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);

    private static int LocaleRank(string? range, string? locale)
    {
        if (range is null or "*")
        {
            return 0;
        }

        if (locale is null || !locale.StartsWith(range, StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        return locale.Length == range.Length || locale[range.Length] == '-' ? range.Length : -1;
    }
}
