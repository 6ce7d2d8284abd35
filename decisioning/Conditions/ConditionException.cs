namespace Realtime.Decisioning.Conditions;

/// <summary>A condition can't be saved as it stands.</summary>
public sealed class ConditionException(string path, string reason) : Exception($"{path}: {reason}")
{
    /// <summary>Where the fault is, as <see cref="System.Text.Json.JsonException.Path"/> writes paths: <c>$.$and[0]['cart.value'].$gte</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, in words for whoever wrote the condition.</summary>
    public string Reason { get; } = reason;
}
