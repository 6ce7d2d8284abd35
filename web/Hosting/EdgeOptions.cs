using System.ComponentModel.DataAnnotations;

namespace Realtime.Web.Hosting;

/// <summary>Settings of an edge, section <c>Edge</c>. Its limits hold for each edge process by itself.</summary>
public sealed class EdgeOptions : IValidatableObject
{
    /// <summary>Requests a second that one credential may make over HTTP; bursts of twice that. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 5_000;

    /// <summary>Events a second that one key may send. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int EventsPerSecondPerKey { get; set; } = 100_000;

    /// <summary>Events that one key may send at once; at least what it may in a second. Default 200,000.</summary>
    [Range(1, 10_000_000)]
    public int EventBurstPerKey { get; set; } = 200_000;

    /// <summary>
    /// Calls to shoppers that one tenant's events over HTTP may have under way at once; the others wait their turn, so that a
    /// tenant that floods delays itself and hardly anybody else: the fewer, the less, and the slower batches of many shoppers. Default 1,000.
    /// </summary>
    [Range(1, 100_000)]
    public int CallsAtOncePerTenant { get; set; } = 1_000;

    /// <summary>Events and hub calls a second that one shopper may send. Default 100.</summary>
    [Range(1, 100_000)]
    public int EventsPerSecondPerShopper { get; set; } = 100;

    /// <summary>Events and hub calls that one shopper may send at once; at least what it may in a second. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int EventBurstPerShopper { get; set; } = 1_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EventBurstPerKey < EventsPerSecondPerKey)
        {
            yield return new($"Edge:EventBurstPerKey is {EventBurstPerKey} and must be at least EventsPerSecondPerKey, {EventsPerSecondPerKey}.", [nameof(EventBurstPerKey)]);
        }

        if (EventBurstPerShopper < EventsPerSecondPerShopper)
        {
            yield return new($"Edge:EventBurstPerShopper is {EventBurstPerShopper} and must be at least EventsPerSecondPerShopper, {EventsPerSecondPerShopper}.", [nameof(EventBurstPerShopper)]);
        }
    }
}
