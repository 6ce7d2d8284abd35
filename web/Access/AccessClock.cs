using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>A tenant's keys at an instant.</summary>
public static class AccessClock
{
    /// <summary>
    /// Without what has expired, and with the secret that signs first. A new secret verifies at once and signs a moment
    /// later, when every edge knows it.
    /// </summary>
    public static TenantAccess At(this TenantAccess tenant, DateTimeOffset now)
    {
        var known = tenant.SigningKeys.RemoveAll(key => key.ExpiresAt <= now);
        var signer = known.FirstOrDefault(key => key.SignsFrom is null || key.SignsFrom <= now) ?? known.FirstOrDefault();
        return tenant with
        {
            Keys = tenant.Keys.RemoveAll(key => key.ExpiresAt <= now),
            SigningKeys = signer is null ? known : [signer, .. known.Remove(signer)],
        };
    }
}
