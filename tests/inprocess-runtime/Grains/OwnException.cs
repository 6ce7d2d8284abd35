using Orleans;

namespace Realtime.Conformance.Grains;

[GenerateSerializer, Alias("conformance.own-exception")]
public sealed class OwnException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; init; } = code;
}
