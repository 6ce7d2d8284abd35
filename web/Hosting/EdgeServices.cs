using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Collecting;
using Realtime.Web.Hubs;
using Realtime.Web.Json;
using Realtime.Web.Problems;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Hosting;

/// <summary>What an edge is made of.</summary>
public static class EdgeServices
{
    /// <summary>Above the largest batch that the tracking API allows, with room for the hub's framing.</summary>
    private const long LargestHubMessage = 600 * 1024;

    private static readonly TimeSpan _preflightKept = TimeSpan.FromHours(2);

    /// <summary>Adds an edge. The host adds what calls grains.</summary>
    public static IServiceCollection AddRealtimeEdge(this IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration("Edge").ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => Body.Configure(options.SerializerOptions));
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => AddCode(context.ProblemDetails));
        services.AddSingleton<ProblemMapping>();
        services.AddExceptionHandler<ProblemMapping>();
        services.AddOpenApi();
        services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("ETag", "Retry-After").SetPreflightMaxAge(_preflightKept)));
        services.AddRequestDecompression();
        services.AddRateLimiting();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = LargestHubMessage;
            options.AddFilter<HubProblems>();
            options.AddFilter<HubLimits>();
        }).AddJsonProtocol(options => Body.Configure(options.PayloadSerializerOptions));

        services.AddSingleton<HubProblems>();
        services.AddSingleton<HubLimits>();
        services.AddSingleton<EventLimits>();
        services.AddSingleton<TenantShares>();
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<KeyMaker>();
        services.AddSingleton<ShopperRouter>();
        services.AddSingleton<EdgeConnections>();
        services.AddSingleton<ConnectionRenewal>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionRenewal>());
        services.AddSingleton<EdgeSnapshots>();
        services.AddHostedService(provider => provider.GetRequiredService<EdgeSnapshots>());
        services.AddSingleton<Collector>();
        services.AddSingleton<Decider>();
        services.AddSingleton<Reporter>();
        services.AddSingleton<Consents>();
        services.AddSingleton<Identifier>();
        services.AddHealthChecks().AddCheck<SnapshotHealthCheck>("snapshot", tags: ["ready"]);
        return services;
    }

    /// <summary>What the framework itself refuses carries a code and a sentence as well.</summary>
    private static void AddCode(Microsoft.AspNetCore.Mvc.ProblemDetails details)
    {
        var (code, detail) = details.Status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address takes another method; /openapi/v1.json says which."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "The body must be JSON: Content-Type: application/json."),
            _ => ("invalid_request", "The request can't be read."),
        };
        details.Extensions.TryAdd("code", code);
        details.Detail ??= detail;
    }

    private static void AddRateLimiting(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<EdgeOptions>>((limiter, edge) =>
        {
            var perSecond = edge.Value.RequestsPerSecond;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                CredentialOf(context),
                _ => new()
                {
                    TokenLimit = perSecond * 2,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
            limiter.OnRejected = (_, _) => throw new ProblemException(new(
                StatusCodes.Status429TooManyRequests, "rate_limited", $"More than {perSecond} requests a second with one credential.", null, null, $"{perSecond} a second")
            { RetryAfter = 1 });
        });
    }

    /// <summary>A credential counts by its hash, a caller without one by its address.</summary>
    private static string CredentialOf(HttpContext context) => context.Request.Headers.Authorization is [{ Length: > 0 } header]
        ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(header)).AsSpan(0, 8))
        : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
