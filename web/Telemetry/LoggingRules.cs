namespace Realtime.Web.Telemetry;

/// <summary>What a process logs.</summary>
public static class LoggingRules
{
    /// <summary>
    /// Keeps the framework to warnings: its line for each request names the address, and that of a hub's connection holds
    /// the shopper's token.
    /// </summary>
    public static void AddRealtimeLogging(this WebApplicationBuilder builder) => builder.Logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None) // a refused call is an answer; what is unexpected ProblemMapping logs
        .AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
        .AddFilter("Orleans", LogLevel.Warning)
        .AddFilter("Polly", LogLevel.Warning) // Orleans places grains by it, two lines a grain
        .AddFilter("Orleans.Runtime.Silo", LogLevel.Error) // recommends the server collector at each start; why not: docs/operations.md
        .AddFilter("Orleans.Grain", LogLevel.None); // names the keys of grains, and so shoppers and their identifiers
}
