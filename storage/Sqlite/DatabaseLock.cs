using System.Globalization;

namespace Realtime.Storage.Sqlite;

/// <summary>
/// Exclusive ownership of a database file: two processes would be two owners of each grain. Held as an operating system lock on
/// <c>{path}.lock</c>, which vanishes with the process however it dies; <c>{path}.pid</c> says who holds it. Readers (a shell, a
/// backup) are not kept out.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolationWindows = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DatabaseLock(FileStream held) => _lock = held;

    /// <exception cref="StorageUnavailableException">Another process, or another host in this one, holds it.</exception>
    public static DatabaseLock Take(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is WouldBlockLinux or WouldBlockMac or SharingViolationWindows)
        {
            throw new StorageUnavailableException($"The database {path} belongs to {OwnerOf(path)}: stop it, or choose another file.", error);
        }

        File.WriteAllText(PidFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DatabaseLock(held);
    }

    public void Dispose() => _lock.Dispose();

    private static string OwnerOf(string path)
    {
        try
        {
            return $"process {File.ReadAllText(PidFile(path)).Trim()}";
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private static string PidFile(string path) => $"{path}.pid";
}
