using System.Text.Json;

namespace Realtime.Decisioning.Choosing;

/// <summary>Membership of segments, as attributes carry it: <c>segments</c>, an array of ids.</summary>
internal static class Segments
{
    /// <summary>Whether the shopper is in that segment.</summary>
    public static bool Contains(JsonElement attributes, string segment)
    {
        if (attributes.TryGetProperty("segments", out var segments) && segments.ValueKind == JsonValueKind.Array)
        {
            foreach (var own in segments.EnumerateArray())
            {
                if (own.ValueEquals(segment))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
