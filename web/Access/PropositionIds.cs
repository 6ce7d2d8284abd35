using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>
/// Public ids of propositions: shopper and number, signed with the tenant's secret (HMAC-SHA256, the first 128 bits),
/// so that nobody can report on what they were not shown.
/// </summary>
public static class PropositionIds
{
    private const int NumberBytes = 8;
    private const int SignatureBytes = 16;

    /// <summary>The id of a shopper's proposition.</summary>
    public static string Sign(TenantAccess tenant, string shopperId, long number)
    {
        var body = new byte[NumberBytes + Encoding.UTF8.GetByteCount(shopperId) + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(body, number);
        Encoding.UTF8.GetBytes(shopperId, body.AsSpan(NumberBytes));
        Signature(tenant, tenant.SigningKeys[0], body.AsSpan(0, body.Length - SignatureBytes)).CopyTo(body.AsSpan(body.Length - SignatureBytes));
        return Base64Url.EncodeToString(body);
    }

    /// <summary>Shopper and number of an id, or <c>null</c> if this tenant did not sign it.</summary>
    public static (string ShopperId, long Number)? Read(TenantAccess tenant, string id)
    {
        if (id.Length > 512 || !Base64Url.IsValid(id))
        {
            return null;
        }

        var body = Base64Url.DecodeFromChars(id);
        if (body.Length <= NumberBytes + SignatureBytes)
        {
            return null;
        }

        var signed = body.AsSpan(0, body.Length - SignatureBytes);
        foreach (var key in tenant.SigningKeys)
        {
            if (CryptographicOperations.FixedTimeEquals(Signature(tenant, key, signed), body.AsSpan(signed.Length)))
            {
                return (Encoding.UTF8.GetString(signed[NumberBytes..]), BinaryPrimitives.ReadInt64BigEndian(signed));
            }
        }

        return null;
    }

    private static byte[] Signature(TenantAccess tenant, SigningKey key, ReadOnlySpan<byte> body)
    {
        // The tenant and a purpose are signed along, so that one secret's signatures never pass for another's.
        var prefix = Encoding.UTF8.GetBytes($"proposition\n{tenant.Tenant}\n");
        return HMACSHA256.HashData(Base64Url.DecodeFromChars(key.Secret), (byte[])[.. prefix, .. body])[..SignatureBytes];
    }
}
