using System.Globalization;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>Whole numbers as JSON values; the small ones, such as lengths of lists, are shared.</summary>
internal static class JsonInteger
{
    private static readonly JsonElement[] _small = [.. Enumerable.Range(0, 256).Select(Parse)];

    /// <summary>The value of a number that is not negative.</summary>
    public static JsonElement Of(int value) => value < _small.Length ? _small[value] : Parse(value);

    private static JsonElement Parse(int value) => JsonElement.Parse(value.ToString(CultureInfo.InvariantCulture));
}
