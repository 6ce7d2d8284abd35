using Realtime.Common;

namespace Realtime.Shoppers;

/// <summary>The calls of Segment's tracking API.</summary>
[GenerateSerializer, Alias("rt.event-type")]
public enum EventType { Track, Identify, Page, Screen, Group, Alias }

/// <summary>One event, validated by the edge and with its time corrected.</summary>
/// <param name="MessageId">1–100 characters; a message seen again within 24 hours changes nothing.</param>
/// <param name="Name">Name of a track event in the current spelling of Segment's e-commerce spec, or of a page; empty otherwise.</param>
/// <param name="At">When it happened: <c>timestamp</c> corrected by <c>sentAt</c> against arrival.</param>
/// <param name="SessionId">The client's session; none continues the shopper's newest live one.</param>
/// <param name="ClaimedUserId">A user id that nothing vouches for; it merges nothing.</param>
/// <param name="Proposition">The proposition that a promotion event displays or clicks.</param>
[GenerateSerializer, Immutable, Alias("rt.shopper-event")]
public sealed record ShopperEvent(
    [property: Id(0)] string MessageId,
    [property: Id(1)] EventType Type,
    [property: Id(2)] string Name,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] Utf8Json? Properties,
    [property: Id(5)] Utf8Json? Traits,
    [property: Id(6)] string? SessionId,
    [property: Id(7)] string? ClaimedUserId,
    [property: Id(8)] PageContext? Context,
    [property: Id(9)] long? Proposition);

/// <summary>Where an event or a decision comes from, as the page says.</summary>
/// <param name="Device"><c>mobile</c>, <c>tablet</c> or <c>desktop</c>.</param>
/// <param name="Campaign">What brought the shopper, where the client says so; otherwise it is read from <paramref name="Url"/>.</param>
/// <param name="DeviceId">The browser's anonymous id: what device-scoped caps count by.</param>
/// <param name="Gpc">The browser's Global Privacy Control is on: marketing is denied.</param>
[GenerateSerializer, Immutable, Alias("rt.page-context")]
public sealed record PageContext(
    [property: Id(0)] string? Locale,
    [property: Id(1)] string? Currency,
    [property: Id(2)] string? TimeZone,
    [property: Id(3)] string? Device,
    [property: Id(4)] string? DeviceId,
    [property: Id(5)] string? Path,
    [property: Id(6)] string? Url,
    [property: Id(7)] string? Title,
    [property: Id(8)] string? Referrer,
    [property: Id(9)] CampaignTags? Campaign = null,
    [property: Id(10)] bool Gpc = false)
{
    /// <summary>Nothing known.</summary>
    public static PageContext None { get; } = new(null, null, null, null, null, null, null, null, null);
}

/// <summary>The parameters of a marketing campaign, as <c>utm_*</c> has them.</summary>
[GenerateSerializer, Immutable, Alias("rt.campaign-tags")]
public sealed record CampaignTags(
    [property: Id(0)] string? Source,
    [property: Id(1)] string? Medium,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Term,
    [property: Id(4)] string? Content)
{
    /// <summary>Nothing known.</summary>
    public static CampaignTags None { get; } = new(null, null, null, null, null);
}
