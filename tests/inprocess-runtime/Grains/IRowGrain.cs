using Orleans;

namespace Realtime.Conformance.Grains;

/// <summary>Keeps a row.</summary>
public interface IRowGrain : IGrainWithStringKey
{
    Task<RowView> Get();

    Task<RowView> Put(string value);

    /// <summary>Puts, and answers a conflict instead of letting it escape.</summary>
    Task<string> TryPut(string value);

    Task Clear();

    Task Leave();
}

/// <param name="Value">The state now.</param>
/// <param name="ValueWhenActivated">The state that OnActivateAsync saw.</param>
/// <param name="Exists">RecordExists.</param>
/// <param name="Etag">The version.</param>
[GenerateSerializer, Immutable, Alias("conformance.row-view")]
public sealed record RowView(
    [property: Id(0)] string? Value,
    [property: Id(1)] string? ValueWhenActivated,
    [property: Id(2)] bool Exists,
    [property: Id(3)] string? Etag);

[GenerateSerializer, Alias("conformance.row")]
public sealed class Row
{
    [Id(0)]
    public string? Value { get; set; }
}
