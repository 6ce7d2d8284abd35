using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Segmenting;

/// <summary>A segment that a shopper is in, and since when.</summary>
public readonly record struct SegmentMember(
    [property: JsonPropertyName("i")] string Id,
    [property: JsonPropertyName("s")] DateTimeOffset Since);

/// <summary>The segments that a shopper is in, in order of their ids.</summary>
/// <param name="Set">The definitions that it was worked out by.</param>
/// <param name="Session">The session that <c>session</c> meant then; none if none was live.</param>
/// <param name="LooksAgainAt">By then time alone can have changed it, so it has to be worked out again.</param>
public sealed record SegmentMembership(string Set, string? Session, DateTimeOffset? LooksAgainAt, ImmutableArray<SegmentMember> In)
{
    /// <summary>Of a shopper of whom nothing was ever asked.</summary>
    public static SegmentMembership None { get; } = new("", null, null, []);

    /// <summary>The ids.</summary>
    public string[] Ids()
    {
        var ids = new string[In.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = In[i].Id;
        }

        return ids;
    }
}
