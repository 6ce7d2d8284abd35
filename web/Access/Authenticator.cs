using System.Net.Http.Headers;
using System.Text;
using Realtime.Tenants;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>Finds out who calls.</summary>
public sealed class Authenticator(TenantDirectory tenants, Tokens tokens)
{
    /// <summary>The caller of a request, by its <c>Authorization</c> header, or by a token in the hub's query.</summary>
    /// <exception cref="ProblemException">No credential, one that nobody gave out, or a page of an origin that the tenant has not listed.</exception>
    public async Task<Caller> Identify(HttpContext context, string? writeKeyInBody = null)
    {
        var caller = await Find(context, writeKeyInBody) with { Gpc = context.Request.Headers["Sec-GPC"] is ["1"] };
        OriginRules.Check(context, caller.Access);
        return caller;
    }

    /// <summary>Whether the header names a credential, so that nothing in the body does.</summary>
    public static bool IsNamedByHeader(HttpContext context) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Parameter is not null;

    private async Task<Caller> Find(HttpContext context, string? writeKeyInBody)
    {
        if (context.Request.Query["access_token"] is [{ Length: > 0 } token])
        {
            return await ByToken(token);
        }

        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Parameter is { } parameter)
        {
            return header.Scheme.ToUpperInvariant() switch
            {
                "BASIC" => await ByKey(UserName(parameter)),
                "BEARER" when ApiKeys.TenantOf(parameter) is not null => await ByKey(parameter),
                "BEARER" => await ByToken(parameter),
                _ => throw new ProblemException(Problem.Unauthorized("The Authorization header must be Basic or Bearer.")),
            };
        }

        return writeKeyInBody is not null
            ? await ByKey(writeKeyInBody)
            : throw new ProblemException(Problem.Unauthorized("A key or a token is needed: Authorization: Basic base64(key + \":\"), or Bearer."));
    }

    private static string UserName(string basic)
    {
        var bytes = new byte[basic.Length];
        return Convert.TryFromBase64String(basic, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : throw new ProblemException(Problem.Unauthorized("The Basic credential is no base64."));
    }

    private async Task<Caller> ByKey(string text)
    {
        if (ApiKeys.TenantOf(text) is { } tenant && await ByKey(tenant, text) is var (access, key))
        {
            return new(
                key.Kind switch
                {
                    KeyKind.Write => CallerKind.WriteKey,
                    KeyKind.Secret => CallerKind.SecretKey,
                    _ => CallerKind.Operator,
                },
                access, key, null, null);
        }

        throw new ProblemException(Problem.Unauthorized("The key is unknown or revoked."));
    }

    private async Task<(TenantAccess Access, ApiKey Key)?> ByKey(string tenant, string text)
    {
        if (await tenants.Find(tenant) is { } known && ApiKeys.Find(known, text) is { } key)
        {
            return (known, key);
        }

        return await tenants.FindAgain(tenant) is { } access && ApiKeys.Find(access, text) is { } made ? (access, made) : null;
    }

    private async Task<Caller> ByToken(string token)
    {
        if (Tokens.TenantOf(token) is { } tenant && await tenants.Find(tenant) is { } access)
        {
            var (shopperId, anonymousId, expiresAt) = await tokens.ReadShopper(access, token);
            return new(CallerKind.Shopper, access, null, shopperId, anonymousId) { ExpiresAt = expiresAt };
        }

        throw new ProblemException(Problem.Unauthorized("The token is not valid here."));
    }
}
