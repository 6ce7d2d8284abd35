namespace Realtime.Storage.Copying;

/// <summary>What to say about a schema that is not this program's.</summary>
internal static class CopySchemas
{
    public static string Differ(string where, int version, int newest) => version > newest
        ? $"{where} has schema version {version}, this program knows {newest}: use the newer program."
        : $"{where} has schema version {version}, this program has {newest}: start the server on it once, which brings it up to date.";
}
