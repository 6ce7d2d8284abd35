using System.Text.Json;
using Realtime.Shoppers;

namespace Realtime.Web.Collecting;

/// <summary>Reads Segment's <c>context</c>: what of it conditions can use. What has another type is left out.</summary>
public static class ContextReader
{
    private const int Longest = 500;

    /// <summary>The page context of a message.</summary>
    public static PageContext? Read(JsonElement context, string? deviceId, bool gpc = false)
    {
        if (context.ValueKind != JsonValueKind.Object)
        {
            return deviceId is null && !gpc ? null : PageContext.None with { DeviceId = deviceId, Gpc = gpc };
        }

        var page = context.TryGetProperty("page", out var given) ? given : default;
        var device = context.TryGetProperty("device", out var held) ? held : default;
        return new(
            Text(context, "locale"),
            Text(context, "currency"),
            Text(context, "timezone"),
            Text(context, "device") ?? Text(device, "type") ?? DeviceOf(Text(context, "userAgent")),
            deviceId,
            Text(page, "path"),
            Text(page, "url"),
            Text(page, "title"),
            Text(page, "referrer"),
            Tags(context.TryGetProperty("campaign", out var campaign) ? campaign : default),
            gpc);
    }

    /// <summary>Segment's <c>context.campaign</c>: the <c>utm_*</c> parameters as the client read them.</summary>
    private static CampaignTags? Tags(JsonElement campaign)
    {
        var tags = new CampaignTags(
            Text(campaign, "source"), Text(campaign, "medium"), Text(campaign, "name"), Text(campaign, "term"), Text(campaign, "content"));
        return tags == CampaignTags.None ? null : tags;
    }

    /// <summary>The kind of device that a user agent belongs to, by the words that browsers put there.</summary>
    public static string? DeviceOf(string? userAgent) => userAgent switch
    {
        null or "" => null,
        _ when userAgent.Contains("iPad", StringComparison.Ordinal) || userAgent.Contains("Tablet", StringComparison.Ordinal) => "tablet",
        _ when userAgent.Contains("Mobi", StringComparison.Ordinal) => "mobile",
        _ => "desktop",
    };

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text[..Math.Min(text.Length, Longest)]
            : null;
}
