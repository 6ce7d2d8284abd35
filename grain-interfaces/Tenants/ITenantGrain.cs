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

    /// <summary>Stores the hash of a new key.</summary>
    [Alias("AddKey")]
    Task AddKey(ApiKey key);

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
[GenerateSerializer, Immutable, Alias("rt.api-key")]
public sealed record ApiKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] KeyKind Kind,
    [property: Id(3)] OpsRole? Role,
    [property: Id(4)] string Sha256,
    [property: Id(5)] DateTimeOffset CreatedAt);

/// <summary>What an edge needs to know of a tenant to open or shut its doors.</summary>
/// <param name="SigningKeys">256-bit secrets, newest first: the first one signs, all verify.</param>
/// <param name="AllowedOrigins">Origins whose pages may call with a write key; <c>*</c> for all.</param>
[GenerateSerializer, Immutable, Alias("rt.tenant-access")]
public sealed record TenantAccess(
    [property: Id(0)] string Tenant,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<ApiKey> Keys,
    [property: Id(3)] ImmutableArray<SigningKey> SigningKeys,
    [property: Id(4)] ImmutableArray<string> AllowedOrigins);

/// <summary>A secret that signs tokens and proposition ids.</summary>
/// <param name="Secret">Base64url of 32 random bytes. Never logged, never sent to a page.</param>
[GenerateSerializer, Immutable, Alias("rt.signing-key")]
public sealed record SigningKey([property: Id(0)] string Id, [property: Id(1)] string Secret);
