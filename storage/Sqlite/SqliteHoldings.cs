namespace Realtime.Storage.Sqlite;

/// <summary>
/// Searches and forgets on a connection of its own, a few hundred entries at a time, so that the writer of the process waits for
/// milliseconds only. Deleted bytes are zeroed (<c>secure_delete</c>), and the log is emptied by <see cref="PurgeAsync"/>.
/// </summary>
internal sealed class SqliteHoldings(SqliteStorageOptions options) : IHoldings
{
    private const int AtOnce = 500;
    private const int Attempts = 100;
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(10);

    private readonly SqliteFile _file = new(options);

    public ValueTask<IReadOnlyList<HeldRow>> FindRowsAsync(string within, string ending, string text, CancellationToken ct) => Use(session =>
    {
        using var found = session.Prepare(
            "SELECT state, grain, body FROM rows WHERE instr(grain, ?1) > 0 AND (substr(grain, -length(?2)) = ?2 OR instr(body, ?3) > 0)")
            .Bind(1, within).Bind(2, ending).Bind(3, text);
        var rows = new List<HeldRow>();
        while (found.Step())
        {
            rows.Add(new(found.GetText(0), found.GetText(1), found.GetBytes(2)));
        }

        return (IReadOnlyList<HeldRow>)rows;
    });

    public ValueTask<IReadOnlyList<JournalRecord>> FindEntriesAsync(string tenant, string text, CancellationToken ct) =>
        Use(session => (IReadOnlyList<JournalRecord>)Entries(session, tenant, text));

    public ValueTask DeleteRowsAsync(IReadOnlyList<HeldRow> rows, CancellationToken ct) => Done(Use(session =>
    {
        using var raise = session.Prepare(
            "UPDATE etag_floor SET etag = max(etag, coalesce((SELECT etag FROM rows WHERE state = ?1 AND grain = ?2), 0))");
        using var delete = session.Prepare("DELETE FROM rows WHERE state = ?1 AND grain = ?2");
        InTransaction(session, () =>
        {
            foreach (var row in rows)
            {
                raise.Bind(1, row.State).Bind(2, row.Grain).Run();
                delete.Bind(1, row.State).Bind(2, row.Grain).Run();
            }
        });
        return true;
    }));

    public ValueTask<int> ForgetEntriesAsync(string tenant, string text, string replacement, IReadOnlyCollection<string> kept, CancellationToken ct) => Use(session =>
    {
        var entries = Entries(session, tenant, text);
        using var rewrite = session.Prepare("UPDATE journal SET body = replace(body, ?2, ?3) WHERE position = ?1");
        using var delete = session.Prepare("DELETE FROM journal WHERE position = ?1");
        foreach (var chunk in entries.Chunk(AtOnce))
        {
            InTransaction(session, () =>
            {
                foreach (var record in chunk)
                {
                    (kept.Contains(record.Entry.Kind) ? rewrite.Bind(1, record.Position).Bind(2, text).Bind(3, replacement) : delete.Bind(1, record.Position)).Run();
                }
            });
        }

        return entries.Count;
    });

    public async ValueTask<bool> PurgeAsync(CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Use(static session => session.TryEmptyLog()))
            {
                return true;
            }

            await Task.Delay(_between, ct);
        }

        return false;
    }

    private static List<JournalRecord> Entries(SqliteSession session, string tenant, string text)
    {
        using var found = session.Prepare(
            "SELECT position, kind, tenant, subject, at, body FROM journal WHERE tenant = ?1 AND (instr(body, ?2) > 0 OR instr('\"' || subject || '\"', ?2) > 0) ORDER BY position")
            .Bind(1, tenant).Bind(2, text);
        var records = new List<JournalRecord>();
        while (found.Step())
        {
            records.Add(new JournalRecord(found.GetNumber(0), new JournalEntry(
                found.GetText(1), found.GetText(2), found.GetText(3), SqliteTime.FromNumber(found.GetNumber(4)), found.GetBytes(5))));
        }

        return records;
    }

    private static void InTransaction(SqliteSession session, Action change)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            change();
            session.Execute("COMMIT");
        }
        catch
        {
            if (!session.IsAutocommit)
            {
                session.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private static async ValueTask Done(ValueTask<bool> done) => await done;

    private ValueTask<T> Use<T>(Func<SqliteSession, T> use)
    {
        try
        {
            return ValueTask.FromResult(_file.OpenWriter(session =>
            {
                using (session)
                {
                    return use(session);
                }
            }));
        }
        catch (SqliteException error)
        {
            throw new StorageUnavailableException(error.Message, error);
        }
    }
}
