using System.Buffers.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Realtime.Tenants;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>
/// Tokens: JSON Web Tokens signed with the tenant's newest secret (HS256), checked against all of them, so that secrets
/// can be rotated without a gap. A clock may be off by 30 s.
/// </summary>
public sealed class Tokens(TimeProvider time)
{
    /// <summary>How long a shopper token holds.</summary>
    public static readonly TimeSpan ShopperLifetime = TimeSpan.FromHours(1);

    /// <summary>How long a user token holds.</summary>
    public static readonly TimeSpan UserLifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long an expired shopper token still names its shopper for a new one.</summary>
    public static readonly TimeSpan RenewableFor = TimeSpan.FromDays(30);

    private const string ShopperAudience = "realtime:shopper";
    private const string UserAudience = "realtime:user";
    private const int LongestToken = 4096;
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>A token for one browser.</summary>
    public (string Token, DateTimeOffset ExpiresAt) ForShopper(TenantAccess tenant, string shopperId, string anonymousId) =>
        Sign(tenant, ShopperAudience, shopperId, ShopperLifetime, anonymousId);

    /// <summary>A token that says that its bearer is that user.</summary>
    public (string Token, DateTimeOffset ExpiresAt) ForUser(TenantAccess tenant, string userId) =>
        Sign(tenant, UserAudience, userId, UserLifetime, null);

    /// <summary>The tenant that a token names. Proves nothing yet.</summary>
    public static string? TenantOf(string token)
    {
        try
        {
            return token.Length <= LongestToken && _handler.CanReadToken(token) ? _handler.ReadJsonWebToken(token).Issuer : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The shopper and the browser that a token names, and the instant from which it is not taken any more.</summary>
    /// <param name="renewing">Also takes one that expired less than 30 days ago.</param>
    /// <exception cref="ProblemException">It is forged, expired, or another tenant's.</exception>
    public async Task<(string ShopperId, string AnonymousId, DateTimeOffset ExpiresAt)> ReadShopper(TenantAccess tenant, string token, bool renewing = false)
    {
        var read = await Validate(tenant, token, ShopperAudience, renewing ? RenewableFor : TimeSpan.Zero);
        return read.TryGetPayloadValue<string>("aid", out var anonymousId) && anonymousId is { Length: > 0 }
            ? (read.Subject, anonymousId, new DateTimeOffset(read.ValidTo, TimeSpan.Zero) + _skew)
            : throw new ProblemException(Problem.Unauthorized("The token names no browser."));
    }

    /// <summary>The user that a token names.</summary>
    /// <exception cref="ProblemException">It is forged, expired, or another tenant's.</exception>
    public async Task<string> ReadUser(TenantAccess tenant, string token) =>
        (await Validate(tenant, token, UserAudience, TimeSpan.Zero)).Subject;

    /// <summary>What a bearer hears whose token has expired.</summary>
    public static Problem Expired() => Problem.Unauthorized("The token has expired. Get a new one from /v1/shoppers/token.", "token_expired");

    private static SymmetricSecurityKey KeyOf(SigningKey key) => new(Base64Url.DecodeFromChars(key.Secret)) { KeyId = key.Id };

    private (string Token, DateTimeOffset ExpiresAt) Sign(
        TenantAccess tenant, string audience, string subject, TimeSpan lifetime, string? anonymousId)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject };
        if (anonymousId is not null)
        {
            claims["aid"] = anonymousId;
        }

        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = tenant.Tenant,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new(KeyOf(tenant.SigningKeys[0]), SecurityAlgorithms.HmacSha256),
        });
        return (token, now + lifetime);
    }

    private async Task<JsonWebToken> Validate(TenantAccess tenant, string token, string audience, TimeSpan grace)
    {
        var result = await _handler.ValidateTokenAsync(token, new()
        {
            ValidIssuer = tenant.Tenant,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = tenant.SigningKeys.Select(KeyOf),
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires + _skew + grace > time.GetUtcNow().UtcDateTime,
        });
        if (result is { IsValid: true, SecurityToken: JsonWebToken read } && !string.IsNullOrEmpty(read.Subject))
        {
            return read;
        }

        throw new ProblemException(result.Exception is SecurityTokenInvalidLifetimeException
            ? Expired()
            : Problem.Unauthorized("The token is not valid here."));
    }
}
