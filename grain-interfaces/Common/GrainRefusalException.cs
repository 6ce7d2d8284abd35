namespace Realtime.Common;

/// <summary>A grain can't take a call now, and has applied nothing of it.</summary>
[GenerateSerializer, Alias("rt.grain-refusal")]
public sealed class GrainRefusalException : Exception
{
    /// <summary>The shopper is being merged into another one: try again shortly.</summary>
    public const string Merging = "merging";

    /// <summary>The shopper has sent as many messages in 24 hours as it may.</summary>
    public const string TooManyEvents = "rate_limited";

    /// <summary>The database can't be reached: nothing was changed, try again later.</summary>
    public const string StorageUnavailable = "storage_unavailable";

    /// <summary>The person behind it was erased: it is not begun again by what comes late.</summary>
    public const string Erased = "erased";

    /// <summary>Says which of the constants above, and why.</summary>
    public GrainRefusalException(string code, string message, TimeSpan? retryAfter = null)
        : base(message) => (Code, RetryAfter) = (code, retryAfter);

    /// <summary>One of the constants above.</summary>
    [Id(0)]
    public string Code { get; }

    /// <summary>When the call may succeed, where that is known.</summary>
    [Id(1)]
    public TimeSpan? RetryAfter { get; }
}
