namespace Realtime.LoadTests.SignalR;

/// <summary>A hub call failed.</summary>
/// <param name="code">The problem's code (docs/api.md), or <c>connection</c>.</param>
public sealed class HubCallException(string code, string message) : Exception(message)
{
    /// <summary>Why, for counting.</summary>
    public string Code { get; } = code;
}
