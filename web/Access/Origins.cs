using System.Collections.Immutable;

namespace Realtime.Web.Access;

/// <summary>
/// Origins of pages that may call: <c>https://shop.example</c>, <c>https://*.shop.example</c> (every name below it),
/// <c>http://localhost:*</c> (every port), or <c>*</c>.
/// </summary>
public static class Origins
{
    /// <summary>Most entries of a list.</summary>
    public const int Most = 100;

    private const string Any = "*";
    private const int Longest = 300;

    /// <summary>Whether a page of that origin may call. This server's own pages always may.</summary>
    /// <param name="own">The host that the request was sent to.</param>
    public static bool Allow(ImmutableArray<string> allowed, string origin, HostString own)
    {
        if (allowed.Contains(Any))
        {
            return true;
        }

        var (scheme, host, port) = Split(origin);
        if (scheme is null)
        {
            return false;
        }

        var authority = port is null ? host : $"{host}:{port}";
        return string.Equals(authority, own.Value, StringComparison.OrdinalIgnoreCase) || allowed.Any(entry => Matches(entry, scheme, host, port));
    }

    /// <summary>What an entry of the list must be, if it is not that.</summary>
    public static string? Fault(string entry)
    {
        const string Form = "*, or scheme://host[:port] without a path; the host may begin with *. and the port may be *";
        if (entry == Any)
        {
            return null;
        }

        var (scheme, host, port) = Split(entry);
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return entry.Length <= Longest && scheme is "http" or "https" && Uri.CheckHostName(name) != UriHostNameType.Unknown
            && (port is null or Any || ushort.TryParse(port, out _))
            ? null
            : Form;
    }

    private static bool Matches(string entry, string scheme, string host, string? port)
    {
        var (wantedScheme, wantedHost, wantedPort) = Split(entry);
        return scheme == wantedScheme
            && (wantedPort == Any || port == wantedPort)
            && (wantedHost.StartsWith("*.", StringComparison.Ordinal)
                ? host.Length > wantedHost.Length - 1 && host.EndsWith(wantedHost[1..], StringComparison.OrdinalIgnoreCase)
                : string.Equals(host, wantedHost, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The parts of an origin; no scheme when it is none. A scheme's own port is the same as none.</summary>
    private static (string? Scheme, string Host, string? Port) Split(string origin)
    {
        var at = origin.IndexOf("://", StringComparison.Ordinal);
        if (at <= 0)
        {
            return (null, "", null);
        }

        var (scheme, rest) = (origin[..at].ToLowerInvariant(), origin[(at + 3)..]);

        // The colons of an IPv6 address stand in brackets.
        var colon = rest.LastIndexOf(':');
        var (host, port) = colon > rest.LastIndexOf(']') ? (rest[..colon], rest[(colon + 1)..]) : (rest, null);
        return (scheme, host, (scheme, port) is ("http", "80") or ("https", "443") ? null : port);
    }
}
