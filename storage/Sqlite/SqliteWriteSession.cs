using System.Globalization;

using Realtime.Storage.Following;
using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Sqlite;

/// <summary>The writing connection with its prepared statements.</summary>
internal sealed class SqliteWriteSession(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement _begin = session.Prepare("BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = session.Prepare("COMMIT");
    private readonly SqliteStatement _insert = session.Prepare(
        """
        INSERT INTO rows(state, grain, etag, due_at, due_partition, body)
        VALUES(?1, ?2, (SELECT etag FROM etag_floor) + 1, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING RETURNING etag
        """);
    private readonly SqliteStatement _update = session.Prepare(
        "UPDATE rows SET etag = ?6 + 1, due_at = ?3, due_partition = ?4, body = ?5 WHERE state = ?1 AND grain = ?2 AND etag = ?6");
    private readonly SqliteStatement _delete = session.Prepare("DELETE FROM rows WHERE state = ?1 AND grain = ?2 AND etag = ?3");
    private readonly SqliteStatement _raiseFloor = session.Prepare("UPDATE etag_floor SET etag = ?1 WHERE etag < ?1");
    private readonly SqliteStatement _etag = session.Prepare("SELECT etag FROM rows WHERE state = ?1 AND grain = ?2");
    private readonly SqliteStatement _append = session.Prepare(
        "INSERT INTO journal(kind, tenant, subject, at, body) VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly SqliteStatement _saveCursor = session.Prepare(
        "INSERT INTO cursors(name, position) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET position = excluded.position");

    /// <exception cref="SqliteException">Nothing was committed; the session is out of any transaction or unusable.</exception>
    public CommitResult Commit(IReadOnlyList<RowWrite> batch)
    {
        var outcomes = new RowOutcome[batch.Count];
        var lastPosition = 0L;
        _begin.Run();
        try
        {
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = Apply(batch[i]);
                if (!outcomes[i].IsConflict)
                {
                    lastPosition = Append(batch[i].Entries, lastPosition);
                }
            }

            _commit.Run();
        }
        catch
        {
            Rollback();
            throw;
        }

        return new CommitResult(outcomes, lastPosition);
    }

    /// <summary>Writes have paused: nothing erased lingers in the log, and the next commits need not stop to move it.</summary>
    public void Rest() => session.TryEmptyLog();

    public void Dispose() => session.Dispose();

    private RowOutcome Apply(RowWrite write) => write.Kind switch
    {
        RowWriteKind.Put when write.ExpectedEtag is null => Insert(write),
        RowWriteKind.Put => Update(write),
        RowWriteKind.Delete => Delete(write),
        _ => SaveCursor(write),
    };

    private RowOutcome Insert(RowWrite write)
    {
        try
        {
            return BindRow(_insert, write).Step()
                ? RowOutcome.Written(Text(_insert.GetNumber(0)))
                : Conflict(write);
        }
        finally
        {
            _insert.Reset();
        }
    }

    private RowOutcome Update(RowWrite write)
    {
        if (!TryParse(write.ExpectedEtag, out var etag))
        {
            return Conflict(write);
        }

        BindRow(_update, write).Bind(6, etag).Run();
        return session.Changes == 1 ? RowOutcome.Written(Text(etag + 1)) : Conflict(write);
    }

    private RowOutcome Delete(RowWrite write)
    {
        if (!TryParse(write.ExpectedEtag, out var etag))
        {
            var conflict = Conflict(write);
            return write.ExpectedEtag is null && conflict.Etag is null ? RowOutcome.Written(null) : conflict;
        }

        _delete.Bind(1, write.State).Bind(2, write.Grain).Bind(3, etag).Run();
        if (session.Changes == 0)
        {
            return Conflict(write);
        }

        _raiseFloor.Bind(1, etag).Run();
        return RowOutcome.Written(null);
    }

    private RowOutcome SaveCursor(RowWrite write)
    {
        _saveCursor.Bind(1, write.State).Bind(2, write.Cursor).Run();
        return RowOutcome.Written(null);
    }

    private RowOutcome Conflict(RowWrite write)
    {
        try
        {
            return RowOutcome.Conflict(_etag.Bind(1, write.State).Bind(2, write.Grain).Step() ? Text(_etag.GetNumber(0)) : null);
        }
        finally
        {
            _etag.Reset();
        }
    }

    private long Append(IReadOnlyList<JournalEntry> entries, long lastPosition)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            _append.Bind(1, entry.Kind).Bind(2, entry.Tenant).Bind(3, entry.Subject)
                .Bind(4, SqliteTime.ToNumber(entry.At)).Bind(5, entry.Body.Span).Run();
            lastPosition = session.LastInsertRowId;
        }

        return lastPosition;
    }

    private void Rollback()
    {
        if (!session.IsAutocommit)
        {
            session.Execute("ROLLBACK");
        }
    }

    private static SqliteStatement BindRow(SqliteStatement statement, RowWrite write)
    {
        var due = write.DueAt is { } at ? SqliteTime.ToNumber(at) : (long?)null;
        return statement.Bind(1, write.State).Bind(2, write.Grain).Bind(3, due)
            .Bind(4, due is null ? null : DuePartition.Of(write.Grain)).Bind(5, write.Body.Span);
    }

    private static bool TryParse(string? etag, out long number) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
