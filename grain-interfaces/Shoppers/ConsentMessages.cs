using System.Collections.Immutable;

namespace Realtime.Shoppers;

/// <summary>What a shopper said about a purpose. <see cref="Revoked"/>: granted once, and taken back.</summary>
[GenerateSerializer, Alias("rt.consent-status")]
public enum ConsentStatus { Granted, Denied, Revoked }

/// <summary>An answer about one purpose.</summary>
/// <param name="At">When it was given: the newest counts, of two of the same instant the stricter.</param>
/// <param name="Source">Where: <c>banner</c>, <c>gpc</c>, …; <c>default</c> if nobody answered.</param>
[GenerateSerializer, Immutable, Alias("rt.purpose-answer")]
public sealed record PurposeAnswer(
    [property: Id(0)] string Purpose,
    [property: Id(1)] ConsentStatus Status,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Source)
{
    /// <summary>The source of a purpose that nobody answered about.</summary>
    public const string DefaultSource = "default";

    /// <summary>The source of a browser's Global Privacy Control.</summary>
    public const string GpcSource = "gpc";
}

/// <summary>Answers to record. None only asks what holds.</summary>
[GenerateSerializer, Immutable, Alias("rt.consent-request")]
public sealed record ConsentRequest([property: Id(0)] ImmutableArray<PurposeAnswer> Answers);

/// <summary>What holds for every purpose of the tenant.</summary>
/// <param name="Purposes">Answered ones with their time; the others with the tenant's default.</param>
[GenerateSerializer, Immutable, Alias("rt.consent-outcome")]
public sealed record ConsentOutcome(
    [property: Id(0)] string? MovedTo,
    [property: Id(1)] long Seq,
    [property: Id(2)] ImmutableArray<PurposeAnswer> Purposes);
