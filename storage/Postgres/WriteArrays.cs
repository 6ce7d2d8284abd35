using System.Globalization;
using System.Runtime.InteropServices;

using Realtime.Storage.Following;
using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Postgres;

/// <summary>Writes as the columns that <see cref="WriteStatement"/> unnests. No two of them are of the same row.</summary>
internal sealed class WriteArrays
{
    private readonly HashSet<(string State, string Grain)> _rows = [];

    public List<int> PutOrdinals { get; } = [];

    public List<string> PutStates { get; } = [];

    public List<string> PutGrains { get; } = [];

    public List<long?> PutExpected { get; } = [];

    public List<DateTimeOffset?> PutDue { get; } = [];

    public List<short?> PutPartitions { get; } = [];

    public List<byte[]> PutBodies { get; } = [];

    public List<int> DeleteOrdinals { get; } = [];

    public List<string> DeleteStates { get; } = [];

    public List<string> DeleteGrains { get; } = [];

    public List<long?> DeleteExpected { get; } = [];

    public List<int> EntryOrdinals { get; } = [];

    public List<string> EntryKinds { get; } = [];

    public List<string> EntryTenants { get; } = [];

    public List<string> EntrySubjects { get; } = [];

    public List<DateTimeOffset> EntryTimes { get; } = [];

    public List<byte[]> EntryBodies { get; } = [];

    public Dictionary<string, long> Cursors { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => PutOrdinals.Count + DeleteOrdinals.Count + Cursors.Count == 0;

    /// <summary>False when a write of the same row is among them already: this one must see what that one did.</summary>
    public bool TryAdd(int ordinal, RowWrite write)
    {
        if (write.Kind == RowWriteKind.Cursor)
        {
            Cursors[write.State] = write.Cursor;
            return true;
        }

        if (!_rows.Add((write.State, write.Grain)))
        {
            return false;
        }

        long? expected = null;
        if (write.ExpectedEtag is { } etag)
        {
            if (!long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                // No row has such an ETag: sent to no statement, it counts as a conflict.
                return true;
            }

            expected = number;
        }

        Add(ordinal, write, expected);
        return true;
    }

    private void Add(int ordinal, RowWrite write, long? expected)
    {
        if (write.Kind == RowWriteKind.Put)
        {
            PutOrdinals.Add(ordinal);
            PutStates.Add(write.State);
            PutGrains.Add(write.Grain);
            PutExpected.Add(expected);
            PutDue.Add(write.DueAt?.ToUniversalTime());
            PutPartitions.Add(write.DueAt is null ? null : (short)DuePartition.Of(write.Grain));
            PutBodies.Add(Bytes(write.Body));
        }
        else
        {
            DeleteOrdinals.Add(ordinal);
            DeleteStates.Add(write.State);
            DeleteGrains.Add(write.Grain);
            DeleteExpected.Add(expected);
        }

        for (var i = 0; i < write.Entries.Count; i++)
        {
            var entry = write.Entries[i];
            EntryOrdinals.Add(ordinal);
            EntryKinds.Add(entry.Kind);
            EntryTenants.Add(entry.Tenant);
            EntrySubjects.Add(entry.Subject);
            EntryTimes.Add(entry.At.ToUniversalTime());
            EntryBodies.Add(Bytes(entry.Body));
        }
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Count == segment.Array!.Length ? segment.Array : body.ToArray();
}
