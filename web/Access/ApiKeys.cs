using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>
/// API keys: <c>rtw_</c> write, <c>rts_</c> secret, <c>rto_</c> ops, then the tenant and 192 random bits. Only their
/// SHA-256 is stored; so much randomness needs no slow hash.
/// </summary>
public static class ApiKeys
{
    private const int SecretBytes = 24;

    /// <summary>A new key's text.</summary>
    public static string Create(KeyKind kind, string tenant) =>
        $"{Prefix(kind)}{tenant}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What is stored of a key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The tenant that a key names, or <c>null</c> if it has not the form of one. Proves nothing yet.</summary>
    public static string? TenantOf(string key)
    {
        if (key.Length is < 40 or > 200 || !(key.StartsWith("rtw_", StringComparison.Ordinal) || key.StartsWith("rts_", StringComparison.Ordinal) || key.StartsWith("rto_", StringComparison.Ordinal)))
        {
            return null;
        }

        // The random part may hold underscores itself, but it has a fixed length.
        var tenant = key[4..^(Base64Url.GetEncodedLength(SecretBytes) + 1)];
        return tenant.Length > 0 && key[4 + tenant.Length] == '_' ? tenant : null;
    }

    /// <summary>The stored key of that text, or <c>null</c>.</summary>
    public static ApiKey? Find(TenantAccess tenant, string key)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(key));
        foreach (var known in tenant.Keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known.Sha256)))
            {
                return known;
            }
        }

        return null;
    }

    private static string Prefix(KeyKind kind) => kind switch
    {
        KeyKind.Write => "rtw_",
        KeyKind.Secret => "rts_",
        _ => "rto_",
    };
}
