using System.Text.Json;

namespace Realtime.Testing;

/// <summary>The hub refused a call.</summary>
internal sealed class HubProblemException(string error) : Exception(error)
{
    /// <summary>The problem object in the error's text.</summary>
    public JsonElement Problem => Message.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from
        ? JsonDocument.Parse(Message[from..]).RootElement
        : throw new Xunit.Sdk.XunitException($"The hub's error carries no problem: {Message}");
}
