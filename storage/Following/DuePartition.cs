using System.Text;

namespace Realtime.Storage.Following;

/// <summary>
/// The partition of a grain's due dates: FNV-1a (32 bits, over UTF-8) of the grain id, folded. Stored with the row, so it must
/// never change between processes or versions.
/// </summary>
internal static class DuePartition
{
    public static int Of(string grain)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(grain))
        {
            hash = (hash ^ octet) * 16777619u;
        }

        return (int)((hash ^ (hash >> 16)) % IDueRows.Partitions);
    }
}
