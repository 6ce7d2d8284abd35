using System.Text.Encodings.Web;
using System.Text.Json;

namespace Realtime.LoadTests.Commands;

/// <summary>Writes figures for programs.</summary>
public static class ReportFile
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a report as JSON, if a file is named.</summary>
    public static async Task Write<T>(string? path, T report)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, _options) + "\n");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--json {path} could not be written: {refused.Message}");
        }
    }
}
