using System.Web;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>Where a session came from, as its first context says.</summary>
/// <param name="Utm">Campaign parameters of the landing page's address, or those that the client read from it.</param>
/// <param name="ReferrerHost">Host of the referrer, unless it is the shop itself.</param>
public sealed record SessionSource(CampaignTags? Utm, string? ReferrerHost)
{
    private const int Longest = 100;

    private static readonly string[] _search = ["google.", "bing.", "duckduckgo.", "ecosia.", "yahoo.", "baidu.", "yandex.", "qwant.", "startpage."];
    private static readonly string[] _social = ["facebook.", "instagram.", "tiktok.", "pinterest.", "linkedin.", "twitter.", "reddit.", "youtube.", "t.co", "x.com"];

    /// <summary>From nowhere that is known.</summary>
    public static SessionSource None { get; } = new(null, null);

    /// <summary>
    /// <c>paid</c>, <c>email</c>, <c>social</c>, <c>affiliate</c>, <c>campaign</c>, <c>search</c>, <c>referral</c> or <c>direct</c>: by
    /// <c>utm_medium</c> where there is one, else by the referrer.
    /// </summary>
    public string Channel => (Utm?.Medium?.ToLowerInvariant(), ReferrerHost) switch
    {
        ("cpc" or "ppc" or "paid" or "paidsearch" or "paid_social" or "display" or "banner" or "cpm" or "retargeting", _) => "paid",
        ("email" or "e-mail" or "newsletter", _) => "email",
        ("social" or "social-media" or "sm", _) => "social",
        ("affiliate" or "partner", _) => "affiliate",
        ("organic", _) => "search",
        ("referral", _) => "referral",
        (not null, _) => "campaign",
        (null, null) => Utm is null ? "direct" : "campaign",
        (null, var host) when IsOf(host, _search) => "search",
        (null, var host) when IsOf(host, _social) => "social",
        _ => "referral",
    };

    /// <summary>The source that a context tells of.</summary>
    public static SessionSource Of(PageContext context)
    {
        var utm = context.Campaign ?? Tags(context.Url);
        var referrer = HostOf(context.Referrer);
        var source = new SessionSource(utm, referrer == HostOf(context.Url) ? null : referrer);
        return source == None ? None : source;
    }

    private static CampaignTags? Tags(string? url)
    {
        var query = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0 || !url!.Contains("utm_", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var fragment = url.IndexOf('#', query);
        var values = HttpUtility.ParseQueryString(fragment < 0 ? url[query..] : url[query..fragment]);
        var tags = new CampaignTags(Text("utm_source"), Text("utm_medium"), Text("utm_campaign"), Text("utm_term"), Text("utm_content"));
        return tags == CampaignTags.None ? null : tags;

        string? Text(string name) => values[name] is { Length: > 0 } text ? text[..Math.Min(text.Length, Longest)] : null;
    }

    private static string? HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : null;

    private static bool IsOf(string? host, string[] sites)
    {
        foreach (var site in sites)
        {
            if (host!.StartsWith(site, StringComparison.Ordinal) || host.Contains("." + site, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
