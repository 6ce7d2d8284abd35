namespace Realtime.Common;

/// <summary>A field that was refused.</summary>
/// <param name="Field">Its path in the input, such as <c>offers[0].weight</c>.</param>
/// <param name="Value">What it held, shortened to 100 characters.</param>
/// <param name="Limit">What it may hold.</param>
[GenerateSerializer, Immutable, Alias("rt.field-fault")]
public sealed record FieldFault(
    [property: Id(0)] string Field,
    [property: Id(1)] string? Value,
    [property: Id(2)] string Limit);
