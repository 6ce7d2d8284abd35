using Microsoft.Net.Http.Headers;
using Realtime.Tenants;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>
/// Holds calls from pages to their tenant's list of origins. A preflight carries no credential, so it is always let
/// through; the call itself is refused, and its answer hidden from the page, once its credential has named the tenant.
/// </summary>
public static class OriginRules
{
    private static readonly object _refused = new();

    /// <summary>Lets pages read answers, except of calls that <see cref="Check"/> refused. Stands before the endpoints.</summary>
    public static void UseTenantOrigins(this IApplicationBuilder app)
    {
        // Registered before that of CORS, so it runs after it.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var http = (HttpContext)state;
                if (http.Items.ContainsKey(_refused))
                {
                    http.Response.Headers.Remove(HeaderNames.AccessControlAllowOrigin);
                }

                return Task.CompletedTask;
            }, context);
            return next(context);
        });
        app.UseCors();
    }

    /// <summary>Refuses a call from a page of an origin that the tenant has not listed; servers send no origin.</summary>
    /// <exception cref="ProblemException">It is not listed.</exception>
    public static void Check(HttpContext context, TenantAccess tenant)
    {
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin] && !Origins.Allow(tenant.AllowedOrigins, origin, context.Request.Host))
        {
            context.Items[_refused] = true;
            throw new ProblemException(new(
                StatusCodes.Status403Forbidden, "origin_not_allowed",
                "Pages of this origin may not call with this tenant's keys. An admin lists origins at /v1/admin/tenants.", "Origin", origin, "one of the tenant's allowedOrigins"));
        }
    }
}
