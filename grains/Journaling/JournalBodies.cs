using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Grains.Journaling;

/// <summary>What the journal says of an entry, besides its kind, campaign and time.</summary>
/// <param name="Shopper">None without consent to analytics.</param>
public sealed record JournalBody(
    string? Shopper, string Offer, string Placement, long Proposition, string? Decision, long? Snapshot, decimal? Value, string? Currency);

/// <summary>What the journal says of a segment that was entered or left.</summary>
public sealed record SegmentBody(string? Shopper);

/// <summary>What the journal says of a cart that was left with lines in it.</summary>
/// <param name="Shopper">None without consent to analytics.</param>
/// <param name="Cart">None where it would name the shopper who must not be named.</param>
/// <param name="Value">Sum of price × quantity, in the currency; none of those if the shop never told one.</param>
public sealed record CartBody(string? Shopper, string? Cart, ImmutableArray<CartLine> Lines, decimal Value, string? Currency);

/// <summary>What the journal says of an erasure.</summary>
public sealed record ErasedBody(string Receipt);

/// <summary>Makes and reads the bodies of journal entries.</summary>
public static class JournalBodies
{
    /// <summary>Of an exposure, click or dismissal.</summary>
    public static Utf8Json Exposure(string? shopperId, Exposure exposure) =>
        Write(new(shopperId, exposure.OfferId, exposure.Placement, exposure.Proposition, null, null, null, null));

    /// <summary>Of a choice.</summary>
    public static Utf8Json Decision(string? shopperId, Proposition proposition, Exposure exposure) => Write(new(
        shopperId, exposure.OfferId, exposure.Placement, exposure.Proposition, proposition.DecisionId, proposition.Snapshot, null, null));

    /// <summary>Of a conversion, with its revenue.</summary>
    public static Utf8Json Conversion(string? shopperId, Exposure exposure, decimal? value, string? currency) => Write(new(
        shopperId, exposure.OfferId, exposure.Placement, exposure.Proposition, null, null, value, currency));

    /// <summary>Of a segment that the shopper entered or left.</summary>
    public static Utf8Json Segment(string? shopperId) =>
        Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(new SegmentBody(shopperId), JournalJson.Default.SegmentBody));

    /// <summary>Of a cart that was left.</summary>
    public static Utf8Json AbandonedCart(CartBody body) =>
        Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(body, JournalJson.Default.CartBody));

    /// <summary>Of a finished erasure.</summary>
    public static Utf8Json Erased(string receiptId) =>
        Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(new ErasedBody(receiptId), JournalJson.Default.ErasedBody));

    /// <summary>How a cart's id stands in the bodies of what was journaled of it, and nowhere else.</summary>
    public static string CartIn(string cartId) => $"\"cart\":{JsonSerializer.Serialize(cartId)}";

    /// <summary>Reads a body.</summary>
    public static JournalBody Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, JournalJson.Default.JournalBody)!;

    private static Utf8Json Write(JournalBody body) =>
        Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(body, JournalJson.Default.JournalBody));
}

[JsonSerializable(typeof(JournalBody))]
[JsonSerializable(typeof(SegmentBody))]
[JsonSerializable(typeof(CartBody))]
[JsonSerializable(typeof(ErasedBody))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class JournalJson : JsonSerializerContext;
