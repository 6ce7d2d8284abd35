using Realtime.Common;

namespace Realtime.Privacy;

/// <summary>One request of a person: to be handed over everything that is held of them, or to be forgotten. Key: <c>tenant/receiptId</c>.</summary>
[Alias("rt.IPrivacyGrain")]
public interface IPrivacyGrain : IGrainWithStringKey
{
    /// <summary>
    /// Erases the person behind an identifier: shopper, identities, carts, queued work, and their name in the journal. What was begun
    /// is resumed after a crash at any step, by itself. Answers how far it has come.
    /// </summary>
    [Alias("Erase")]
    Task<PrivacyReceipt> Erase(PersonIdentifier person);

    /// <summary>Everything that is held of the person behind an identifier.</summary>
    [Alias("Export")]
    Task<PersonExport> Export(PersonIdentifier person);

    /// <summary>The receipt, or <c>null</c> when there is none.</summary>
    [Alias("Receipt")]
    Task<PrivacyReceipt?> Receipt();
}

/// <summary>What an identifier is.</summary>
[GenerateSerializer, Alias("rt.identifier-kind")]
public enum IdentifierKind { ShopperId, AnonymousId, UserId }

/// <summary>Whom a request is about.</summary>
[GenerateSerializer, Immutable, Alias("rt.person-identifier")]
public sealed record PersonIdentifier([property: Id(0)] IdentifierKind Kind, [property: Id(1)] string Value);

/// <summary>What a request is for.</summary>
[GenerateSerializer, Alias("rt.privacy-request")]
public enum PrivacyRequest { Export, Erase }

/// <summary>That a request was carried out, without the person.</summary>
/// <param name="CompletedAt">None while it is being carried out.</param>
/// <param name="Entries">Journal entries that named the person.</param>
[GenerateSerializer, Immutable, Alias("rt.privacy-receipt")]
public sealed record PrivacyReceipt(
    [property: Id(0)] string Id,
    [property: Id(1)] PrivacyRequest Request,
    [property: Id(2)] DateTimeOffset RequestedAt,
    [property: Id(3)] DateTimeOffset? CompletedAt,
    [property: Id(4)] int Shoppers,
    [property: Id(5)] int Identities,
    [property: Id(6)] int Carts,
    [property: Id(7)] int Entries);

/// <summary>What is held of a person.</summary>
/// <param name="Data">One JSON object: <c>rows</c> as they are stored, and <c>journal</c>.</param>
[GenerateSerializer, Immutable, Alias("rt.person-export")]
public sealed record PersonExport([property: Id(0)] PrivacyReceipt Receipt, [property: Id(1)] Utf8Json Data);
