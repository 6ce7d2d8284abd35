using System.Globalization;

namespace Realtime.LoadTests.Commands;

/// <summary>Durations as people type them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, or seconds without a unit.</summary>
public static class Durations
{
    /// <summary>Reads one, or answers false.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (number, unit) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], TimeSpan.FromMilliseconds(1)),
            _ when text.EndsWith('s') => (text[..^1], TimeSpan.FromSeconds(1)),
            _ when text.EndsWith('m') => (text[..^1], TimeSpan.FromMinutes(1)),
            _ when text.EndsWith('h') => (text[..^1], TimeSpan.FromHours(1)),
            _ => (text, TimeSpan.FromSeconds(1)),
        };
        var valid = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count * unit.TotalDays < 30;
        duration = valid ? count * unit : default;
        return valid;
    }
}
