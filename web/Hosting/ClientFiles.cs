using Microsoft.Extensions.FileProviders;

namespace Realtime.Web.Hosting;

/// <summary>The built pages: demo shop, console and SDK.</summary>
public static class ClientFiles
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'";

    /// <summary>Serves them where they were built; a path inside a page's folder that is no file is that page's own route.</summary>
    public static void UseClientFiles(this WebApplication app)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(root))
        {
            return;
        }

        var files = new PhysicalFileProvider(root);
        var options = new StaticFileOptions { FileProvider = files, OnPrepareResponse = context => SetHeaders(context.Context) };
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(options);
        foreach (var page in new[] { "shop", "console" })
        {
            app.MapFallbackToFile($"/{page}/{{*path:nonfile}}", $"{page}/index.html", options);
        }

        app.MapGet("/", () => Results.Redirect("/shop/")).ExcludeFromDescription();
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";

        // Built assets carry a hash in their name; everything else must be asked for again.
        headers.CacheControl = context.Request.Path.Value?.Contains("/assets/", StringComparison.Ordinal) == true
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }
}
