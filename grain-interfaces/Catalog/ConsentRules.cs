using System.Collections.Immutable;

namespace Realtime.Catalog;

/// <summary>A tenant's purposes, and what holds for a shopper who has not answered.</summary>
/// <param name="Defaults">Purposes of the tenant's own, and built-in ones whose default is not to be granted.</param>
[GenerateSerializer, Immutable, Alias("rt.consent-rules")]
public sealed record ConsentRules([property: Id(0)] ImmutableArray<PurposeDefault> Defaults);

/// <summary>What holds for a purpose that was not answered.</summary>
/// <param name="Purpose">1–40 of <c>a–z 0–9 - _</c>.</param>
[GenerateSerializer, Immutable, Alias("rt.purpose-default")]
public sealed record PurposeDefault([property: Id(0)] string Purpose, [property: Id(1)] bool Granted);

/// <summary>The purposes that every tenant has; without a tenant's word they are granted.</summary>
public static class BuiltInPurposes
{
    /// <summary>A decision may read the profile, and the visit may enter it.</summary>
    public const string Personalization = "personalization";

    /// <summary>Campaigns that require it may be shown.</summary>
    public const string Marketing = "marketing";

    /// <summary>What is counted may name the shopper.</summary>
    public const string Analytics = "analytics";

    /// <summary>All three.</summary>
    public static ImmutableArray<string> All { get; } = [Personalization, Marketing, Analytics];
}
