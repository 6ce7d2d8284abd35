using System.Net;

namespace Realtime.Testing;

/// <summary>The hub did not let a connection in.</summary>
internal sealed class HubRefusedException(HttpStatusCode status) : Exception($"The hub answered {(int)status}.")
{
    public HttpStatusCode Status { get; } = status;
}
