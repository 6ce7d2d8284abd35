using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Caps;

/// <summary>
/// Something that happened, or may yet happen, to an offer in front of a shopper: what frequency caps count.
/// It says what happened and not which rule it was for, so that an edited rule counts it at once.
/// </summary>
/// <param name="Id">Unique; a merge of two shoppers is the union by it.</param>
/// <param name="Event"><c>decision</c>, <c>impression</c>, <c>click</c>, <c>conversion</c> or a custom event's name.</param>
/// <param name="Proposition">The proposition that it belongs to.</param>
/// <param name="ReservedUntil">Set while it is only reserved: it counts until then, and no longer.</param>
/// <param name="Before">The propositions that it belonged to before it was carried over, newest first: a page may still report on those.</param>
public sealed record Exposure(
    [property: JsonPropertyName("i")] string Id,
    [property: JsonPropertyName("e")] string Event,
    [property: JsonPropertyName("c")] string CampaignId,
    [property: JsonPropertyName("o")] string OfferId,
    [property: JsonPropertyName("p")] string Placement,
    [property: JsonPropertyName("g")] ImmutableArray<string> Tags,
    [property: JsonPropertyName("s")] string? SessionId,
    [property: JsonPropertyName("d")] string? DeviceId,
    [property: JsonPropertyName("t")] DateTimeOffset At,
    [property: JsonPropertyName("n")] long Proposition,
    [property: JsonPropertyName("r")] DateTimeOffset? ReservedUntil,
    [property: JsonPropertyName("b")] ImmutableArray<long>? Before = null)
{
    /// <summary>Former propositions kept: more than there are events while a report is on its way.</summary>
    internal const int MostBefore = 32;

    /// <summary>A choice that was made.</summary>
    public const string DecisionEvent = "decision";

    /// <summary>A display, or the reservation of one.</summary>
    public const string ImpressionEvent = "impression";

    /// <summary>A click.</summary>
    public const string ClickEvent = "click";

    /// <summary>A conversion credited to the offer.</summary>
    public const string ConversionEvent = "conversion";

    /// <summary>Whether it belongs to that proposition, or did before it was carried over.</summary>
    public bool IsOf(long proposition) => Proposition == proposition || Before?.Contains(proposition) == true;

    /// <summary>The same, as part of the proposition that takes the place of its own.</summary>
    public Exposure CarryTo(long proposition) => this with
    {
        Proposition = proposition,
        Before = [Proposition, .. (Before ?? []).Take(MostBefore - 1)],
    };

    /// <summary>Whether it counts at <paramref name="now"/>: what is displayed does, what is reserved does until its release.</summary>
    public bool CountsAt(DateTimeOffset now) => ReservedUntil is not { } until || until > now;
}
