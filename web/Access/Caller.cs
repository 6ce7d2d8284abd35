using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>What a caller has proven.</summary>
public enum CallerKind
{
    /// <summary>Holds a public write key.</summary>
    WriteKey,

    /// <summary>Holds a secret key: the shop's back end.</summary>
    SecretKey,

    /// <summary>Holds an ops key.</summary>
    Operator,

    /// <summary>Holds a shopper token: one browser.</summary>
    Shopper,
}

/// <summary>Who calls, and for which tenant: both come from the credential and never from the request.</summary>
/// <param name="ShopperId">The shopper that a token names.</param>
/// <param name="AnonymousId">The browser that it was made for.</param>
public sealed record Caller(
    CallerKind Kind, TenantAccess Access, ApiKey? Key, string? ShopperId, string? AnonymousId)
{
    /// <summary>From when on the credential is not taken any more, the leeway for clocks included; a key has none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The request carries <c>Sec-GPC: 1</c>, a browser's Global Privacy Control.</summary>
    public bool Gpc { get; init; }

    /// <summary>The tenant.</summary>
    public string Tenant => Access.Tenant;

    /// <summary>For the audit log.</summary>
    public Campaigns.Actor Actor => new(Key?.Name ?? "unknown", (Key?.Role ?? OpsRole.Viewer).ToString().ToLowerInvariant());
}
