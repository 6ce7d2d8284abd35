namespace Realtime.LoadTests.Access;

/// <summary>An HTTP call failed.</summary>
/// <param name="code">The problem's code (docs/api.md), <c>http_&lt;status&gt;</c>, or <c>connection</c>.</param>
public sealed class ApiException(string code, string message) : Exception(message)
{
    /// <summary>Why, for counting.</summary>
    public string Code { get; } = code;
}
