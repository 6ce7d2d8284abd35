using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Realtime.Tenants;

/// <summary>A tenant's keys, the secret its tokens are signed with, and its settings. Key: <c>tenant</c>.</summary>
[Alias("rt.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Makes the tenant if it is new. Answers whether it was.</summary>
    [Alias("Create")]
    Task<bool> Create(string name);

    /// <summary>What edges check keys and tokens against; none for a tenant that does not exist. Interleaves.</summary>
    [Alias("Access"), AlwaysInterleave]
    Task<TenantAccess?> Access();

    /// <summary>Changes what an admin may change, if it is still at <paramref name="ifRevision"/>; none overrides.</summary>
    [Alias("Edit")]
    Task<TenantOutcome> Edit(TenantEdit edit, long? ifRevision);

    /// <summary>Stores the hash of a new key.</summary>
    [Alias("AddKey")]
    Task AddKey(ApiKey key);

    /// <summary>Puts a key in the place of another, which expires then. Answers that one, or nothing when there is none.</summary>
    [Alias("RotateKey")]
    Task<ApiKey?> RotateKey(string keyId, ApiKey next, DateTimeOffset oldExpiresAt);

    /// <summary>
    /// Makes a new signing secret. It signs a moment later, when every edge has heard of it; from then on the others only
    /// verify, for <paramref name="overlap"/>.
    /// </summary>
    [Alias("RotateSigningKey")]
    Task<TenantAccess> RotateSigningKey(TimeSpan overlap);

    /// <summary>Revokes a key. Answers whether it existed.</summary>
    [Alias("RevokeKey")]
    Task<bool> RevokeKey(string keyId);
}

/// <summary>What a key may do.</summary>
[GenerateSerializer, Alias("rt.key-kind")]
public enum KeyKind { Write, Secret, Ops }

/// <summary>Role of an ops key; each includes those before it.</summary>
[GenerateSerializer, Alias("rt.ops-role")]
public enum OpsRole { Viewer, Editor, Approver, Admin }

/// <summary>A key without its text.</summary>
/// <param name="Sha256">Hash of the whole key, hexadecimal. Keys hold 192 random bits, so a fast hash is safe.</param>
/// <param name="ExpiresAt">Set when it was replaced: not taken from then on.</param>
[GenerateSerializer, Immutable, Alias("rt.api-key")]
public sealed record ApiKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] KeyKind Kind,
    [property: Id(3)] OpsRole? Role,
    [property: Id(4)] string Sha256,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset? ExpiresAt = null);

/// <summary>What an edge needs to know of a tenant to open or shut its doors.</summary>
/// <param name="SigningKeys">256-bit secrets, newest first: the first whose time has come signs, all verify.</param>
/// <param name="AllowedOrigins">Origins whose pages may call; <c>*</c> for all.</param>
/// <param name="Revision">Rises with every edit of the tenant; keys don't count.</param>
[GenerateSerializer, Immutable, Alias("rt.tenant-access")]
public sealed record TenantAccess(
    [property: Id(0)] string Tenant,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<ApiKey> Keys,
    [property: Id(3)] ImmutableArray<SigningKey> SigningKeys,
    [property: Id(4)] ImmutableArray<string> AllowedOrigins,
    [property: Id(5)] long Revision = 0);

/// <summary>What an admin may change of a tenant.</summary>
[GenerateSerializer, Immutable, Alias("rt.tenant-edit")]
public sealed record TenantEdit([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<string> AllowedOrigins);

/// <summary>The tenant after an edit, or as it is when the edit was <paramref name="Stale"/>.</summary>
[GenerateSerializer, Immutable, Alias("rt.tenant-outcome")]
public sealed record TenantOutcome([property: Id(0)] TenantAccess Tenant, [property: Id(1)] bool Stale);

/// <summary>A secret that signs tokens and proposition ids.</summary>
/// <param name="Secret">Base64url of 32 random bytes. Never logged, never sent to a page.</param>
/// <param name="SignsFrom">Until then it only verifies.</param>
/// <param name="ExpiresAt">Set when another took its place: nothing that it signed is taken from then on.</param>
[GenerateSerializer, Immutable, Alias("rt.signing-key")]
public sealed record SigningKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Secret,
    [property: Id(2)] DateTimeOffset? SignsFrom = null,
    [property: Id(3)] DateTimeOffset? ExpiresAt = null);
