using Microsoft.AspNetCore.Http;
using Realtime.Web.Access;

namespace Realtime.Web.Tests.Access;

/// <summary>Which origins a list allows.</summary>
public sealed class OriginsTests
{
    private static readonly HostString _own = new("api.shop.example", 5080);

    [Theory]
    [InlineData("*", "https://anyone.example", true)]
    [InlineData("*", "null", true)]
    [InlineData("https://shop.example", "https://shop.example", true)]
    [InlineData("https://shop.example", "https://SHOP.example", true)]
    [InlineData("https://shop.example", "https://shop.example:443", true)]
    [InlineData("https://shop.example", "http://shop.example", false)]
    [InlineData("https://shop.example", "https://shop.example:8443", false)]
    [InlineData("https://shop.example", "https://shop.example.evil.example", false)]
    [InlineData("https://shop.example", "https://www.shop.example", false)]
    [InlineData("https://shop.example", "null", false)]
    [InlineData("https://*.shop.example", "https://www.shop.example", true)]
    [InlineData("https://*.shop.example", "https://a.b.shop.example", true)]
    [InlineData("https://*.shop.example", "https://shop.example", false)]
    [InlineData("https://*.shop.example", "https://evilshop.example", false)]
    [InlineData("https://*.shop.example", "https://.shop.example", false)]
    [InlineData("http://localhost:*", "http://localhost:5173", true)]
    [InlineData("http://localhost:*", "http://localhost", true)]
    [InlineData("http://localhost:*", "http://localhost.evil.example:80", false)]
    [InlineData("http://[::1]:*", "http://[::1]:3000", true)]
    [InlineData("https://shop.example", "https://api.shop.example:5080", true)]
    [InlineData("https://shop.example", "http://api.shop.example:5081", false)]
    public void Allow_ComparesSchemeHostAndPort(string entry, string origin, bool allowed) =>
        Origins.Allow([entry], origin, _own).ShouldBe(allowed);

    [Theory]
    [InlineData("*", true)]
    [InlineData("https://shop.example", true)]
    [InlineData("https://*.shop.example", true)]
    [InlineData("http://localhost:*", true)]
    [InlineData("http://127.0.0.1:3000", true)]
    [InlineData("http://[::1]:3000", true)]
    [InlineData("", false)]
    [InlineData("shop.example", false)]
    [InlineData("https://", false)]
    [InlineData("https://shop.example/", false)]
    [InlineData("https://shop.example/path", false)]
    [InlineData("https://*", false)]
    [InlineData("https://*.", false)]
    [InlineData("https://shop.*", false)]
    [InlineData("https://shop.example:99999", false)]
    [InlineData("https://user@shop.example", false)]
    [InlineData("ftp://shop.example", false)]
    [InlineData("null", false)]
    public void Fault_SaysWhatIsNoOrigin(string entry, bool good) => (Origins.Fault(entry) is null).ShouldBe(good);
}
