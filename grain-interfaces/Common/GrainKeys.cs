namespace Realtime.Common;

/// <summary>
/// The keys of all grains: <c>tenant/name</c>, the tenant always first, so that no grain is ever reached without one.
/// Parts are percent-escaped, so that an identifier with a slash can't name another tenant's grain.
/// </summary>
public static class GrainKeys
{
    /// <summary>Key of a shopper, cart or campaign.</summary>
    public static string Of(string tenant, string name) => $"{Escape(tenant)}/{Escape(name)}";

    /// <summary>Key of the identity grain of a browser's anonymous id.</summary>
    public static string Anonymous(string tenant, string anonymousId) => $"{Escape(tenant)}/a:{Escape(anonymousId)}";

    /// <summary>Key of the identity grain of a shop's own user id.</summary>
    public static string User(string tenant, string userId) => $"{Escape(tenant)}/u:{Escape(userId)}";

    /// <summary>Key of a grain that a tenant has one of.</summary>
    public static string Tenant(string tenant) => Escape(tenant);

    /// <summary>The tenant of a key that has only that part.</summary>
    public static string TenantOf(string key) => Uri.UnescapeDataString(key);

    /// <summary>The tenant and the name of a two-part key.</summary>
    /// <exception cref="FormatException">The key has no slash.</exception>
    public static (string Tenant, string Name) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? (Uri.UnescapeDataString(key[..slash]), Uri.UnescapeDataString(key[(slash + 1)..]))
            : throw new FormatException($"'{key}' is no grain key: it has the form tenant/name.");
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
