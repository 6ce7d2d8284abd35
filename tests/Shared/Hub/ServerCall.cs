using System.Text.Json;

namespace Realtime.Testing;

/// <summary>A method that the server called on the page.</summary>
internal sealed record ServerCall(string Target, IReadOnlyList<JsonElement> Arguments)
{
    /// <summary>The shopper's number, which comes first in all of them.</summary>
    public long Seq => Arguments[0].GetInt64();

    public JsonElement this[int index] => Arguments[index];
}
