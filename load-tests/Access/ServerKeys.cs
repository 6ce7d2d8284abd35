using System.Text.Json;

namespace Realtime.LoadTests.Access;

/// <summary>A tenant's keys, as far as they are known. The demo server leaves its own in <c>data/demo-keys.json</c>.</summary>
public sealed record ServerKeys(string WriteKey, string? SecretKey, string? OpsKey)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file of keys.</summary>
    /// <exception cref="UsageException">There is none, or it names no write key.</exception>
    public static ServerKeys Read(string path)
    {
        try
        {
            var keys = JsonSerializer.Deserialize<ServerKeys>(File.ReadAllText(path), _options);
            return keys?.WriteKey is { Length: > 0 } ? keys : throw new UsageException($"{path} names no writeKey.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"The keys could not be read from {path}: {unreadable.Message} Name the file with --keys, or the key with --write-key.");
        }
    }
}
