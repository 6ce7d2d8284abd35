using Microsoft.AspNetCore.SignalR;
using Realtime.Web.Access;

namespace Realtime.Web.Hubs;

/// <summary>Counts each call of a hub's connection against its shopper; <c>Track</c> counts its events instead.</summary>
public sealed class HubLimits(EventLimits limits, EdgeConnections connections) : IHubFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName != nameof(ShopperHub.Track) && connections.Find(invocationContext.Context.ConnectionId) is { } connection)
        {
            limits.CountByShopper(connection.Caller.Tenant, connection.ShopperId, 1);
        }

        return next(invocationContext);
    }
}
