using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

/// <summary>Finds the code in what a hub says went wrong.</summary>
public static class HubErrors
{
    /// <summary>The connection was lost or closed.</summary>
    public const string Connection = "connection";

    /// <summary>The hub refused without a problem that could be read.</summary>
    public const string Unknown = "hub_error";

    /// <summary>
    /// The code of the problem that a <c>HubException</c> carries as JSON, after SignalR's own words.
    /// </summary>
    public static string CodeOf(string error)
    {
        var json = error.IndexOf('{', StringComparison.Ordinal);
        if (json < 0)
        {
            return Unknown;
        }

        try
        {
            using var problem = JsonDocument.Parse(error.AsMemory(json));
            return problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() ?? Unknown : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }
}
