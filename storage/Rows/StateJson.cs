using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Realtime.Storage.Rows;

/// <summary>State to and from UTF-8 JSON by the contracts that the host passed in; reflection is never a silent fallback.</summary>
internal sealed class StateJson(JsonSerializerOptions options)
{
    public byte[] Serialize<T>(T? state) => JsonSerializer.SerializeToUtf8Bytes(state!, ContractOf<T>());

    public T Deserialize<T>(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, ContractOf<T>()) ?? CreateEmpty<T>();

    /// <summary>The state of a grain that has no row.</summary>
    public T CreateEmpty<T>()
    {
        if (ContractOf<T>().CreateObject is { } create)
        {
            return create();
        }

        try
        {
            return Activator.CreateInstance<T>();
        }
        catch (MissingMethodException error)
        {
            throw new InvalidOperationException($"State type {typeof(T)} needs a public constructor without parameters: a grain without a row starts from it.", error);
        }
    }

    private JsonTypeInfo<T> ContractOf<T>() =>
        options.TypeInfoResolver is not null && options.TryGetTypeInfo(typeof(T), out var contract)
            ? (JsonTypeInfo<T>)contract
            : throw new InvalidOperationException(
                $"No JSON contract is known for state type {typeof(T)}: add a JsonSerializerContext that names it to the storage options' Json.TypeInfoResolverChain.");
}
