using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Hubs;

/// <summary>Turns what goes wrong in a hub call into a <see cref="HubException"/> that carries the problem as JSON.</summary>
public sealed class HubProblems(ProblemMapping problems) : IHubFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception failure) when (failure is not HubException)
        {
            throw new HubException(JsonSerializer.Serialize(problems.Map(failure), Body.Options));
        }
    }
}
