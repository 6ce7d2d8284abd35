using System.Globalization;

using Orleans.Runtime;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Sqlite;

/// <summary>A reading connection with its prepared statements.</summary>
internal sealed class SqliteReadSession(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement _row = session.Prepare("SELECT etag, body FROM rows WHERE state = ?1 AND grain = ?2");
    private readonly SqliteStatement _journal = session.Prepare(
        "SELECT position, kind, tenant, subject, at, body FROM journal WHERE position > ?1 ORDER BY position LIMIT ?2");
    private readonly SqliteStatement _cursor = session.Prepare("SELECT position FROM cursors WHERE name = ?1");
    private readonly SqliteStatement _due = session.Prepare(
        "SELECT grain, due_at FROM rows WHERE due_partition = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?3");

    public StoredRow? ReadRow(string state, string grain)
    {
        try
        {
            return _row.Bind(1, state).Bind(2, grain).Step()
                ? new StoredRow(_row.GetNumber(0).ToString(CultureInfo.InvariantCulture), _row.GetBytes(1))
                : null;
        }
        finally
        {
            _row.Reset();
        }
    }

    public IReadOnlyList<JournalRecord> ReadJournal(long after, int limit)
    {
        var records = new List<JournalRecord>();
        try
        {
            _journal.Bind(1, after).Bind(2, limit);
            while (_journal.Step())
            {
                records.Add(new JournalRecord(_journal.GetNumber(0), new JournalEntry(
                    _journal.GetText(1), _journal.GetText(2), _journal.GetText(3), SqliteTime.FromNumber(_journal.GetNumber(4)), _journal.GetBytes(5))));
            }
        }
        finally
        {
            _journal.Reset();
        }

        return records;
    }

    public long ReadCursor(string name)
    {
        try
        {
            return _cursor.Bind(1, name).Step() ? _cursor.GetNumber(0) : 0;
        }
        finally
        {
            _cursor.Reset();
        }
    }

    public IReadOnlyList<DueRow> ReadDue(int partition, DateTimeOffset now, int limit)
    {
        var due = new List<DueRow>();
        try
        {
            _due.Bind(1, partition).Bind(2, SqliteTime.ToNumber(now)).Bind(3, limit);
            while (_due.Step())
            {
                due.Add(new DueRow(ToGrain(_due.GetText(0)), SqliteTime.FromNumber(_due.GetNumber(1))));
            }
        }
        finally
        {
            _due.Reset();
        }

        return due;
    }

    public void Dispose() => session.Dispose();

    private static GrainId ToGrain(string text) =>
        GrainId.TryParse(text, out var grain) ? grain : throw new FormatException("A row's grain id has not the form type/key.");
}
