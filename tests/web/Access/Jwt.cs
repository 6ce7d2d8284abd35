using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Realtime.Tenants;

namespace Realtime.Web.Tests.Access;

/// <summary>Makes JSON Web Tokens by hand, good ones and bad ones.</summary>
internal static class Jwt
{
    /// <summary>A shopper's claims as the server itself writes them.</summary>
    public static Dictionary<string, object> Claims(string tenant, string shopperId, string anonymousId, TimeSpan lifetime, string audience = "realtime:shopper") => new()
    {
        ["iss"] = tenant, ["aud"] = audience, ["sub"] = shopperId, ["aid"] = anonymousId,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), ["exp"] = (DateTimeOffset.UtcNow + lifetime).ToUnixTimeSeconds(),
    };

    /// <summary>A token signed with that key.</summary>
    public static string Sign(IReadOnlyDictionary<string, object> claims, SigningKey key, string algorithm = "HS256")
    {
        var text = $"{Part(new Dictionary<string, string> { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = key.Id })}.{Part(claims)}";
        var secret = Base64Url.DecodeFromChars(key.Secret);
        var signature = algorithm switch
        {
            "none" => [],
            "HS512" => HMACSHA512.HashData(secret, Encoding.ASCII.GetBytes(text)),
            _ => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
