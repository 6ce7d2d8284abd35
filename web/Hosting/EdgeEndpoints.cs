using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Realtime.Web.Access;
using Realtime.Web.Admin;
using Realtime.Web.Collecting;
using Realtime.Web.Hubs;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Hosting;

/// <summary>The doors of an edge.</summary>
public static class EdgeEndpoints
{
    /// <summary>Maps everything that an edge serves.</summary>
    public static WebApplication MapRealtimeEdge(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCors();
        app.UseRateLimiter();
        app.MapOpenApi();
        app.MapRealtimeHealth();
        app.MapGroup("/v1").MapCollecting().MapShoppers().MapAdmin();
        app.MapShopperHub();
        app.UseClientFiles();
        return app;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>: all that a silo without an edge serves.</summary>
    public static void MapRealtimeHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(new
            {
                status = report.Status.ToString().ToLowerInvariant(),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString().ToLowerInvariant(), entry.Value.Description }),
            }),
        });
    }

    private static void MapShopperHub(this WebApplication app)
    {
        // A hub has no endpoint filters, so its door stands before it: without a shopper's token no connection is made.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/hubs/shopper", StringComparison.Ordinal), branch => branch.Use(async (context, next) =>
        {
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                await next(context);
                return;
            }

            var caller = await context.RequestServices.GetRequiredService<Authenticator>().Identify(context);
            if (caller.Kind != CallerKind.Shopper)
            {
                throw new Problems.ProblemException(Problems.Problem.Forbidden("The shopper hub needs a shopper token."));
            }

            context.SetCaller(caller);
            await next(context);
        }));
        app.MapHub<ShopperHub>("/hubs/shopper");
    }
}
