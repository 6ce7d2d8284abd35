using System.Text;
using Realtime.Storage;

namespace Realtime.Grains.Hosting;

/// <content>Searching and forgetting.</content>
internal sealed partial class MemoryStore : IHoldings
{
    /// <summary>Everything that is stored, as one text.</summary>
    public string Everything
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _rows.Select(row => $"{row.Key} {Encoding.UTF8.GetString(row.Value.Json)}").Concat(
                    _journal.Select(record => $"{record.Entry.Kind} {record.Entry.Subject} {Encoding.UTF8.GetString(record.Entry.Body.Span)}")));
            }
        }
    }

    public ValueTask<IReadOnlyList<HeldRow>> FindRowsAsync(string within, string ending, string text, CancellationToken ct)
    {
        lock (_gate)
        {
            ThrowIfDead();
            return new([.. _rows
                .Where(row => row.Value.Grain.ToString() is var grain && grain.Contains(within, StringComparison.Ordinal)
                    && (grain.EndsWith(ending, StringComparison.Ordinal) || Encoding.UTF8.GetString(row.Value.Json).Contains(text, StringComparison.Ordinal)))
                .Select(row => new HeldRow(row.Key.Split('#') is [_, var state] ? state : row.Key[..row.Key.IndexOf('/', StringComparison.Ordinal)], row.Value.Grain.ToString(), row.Value.Json))]);
        }
    }

    public ValueTask<IReadOnlyList<JournalRecord>> FindEntriesAsync(string tenant, string text, CancellationToken ct)
    {
        lock (_gate)
        {
            ThrowIfDead();
            return new([.. _journal.Where(record => Holds(record, tenant, text))]);
        }
    }

    public ValueTask DeleteRowsAsync(IReadOnlyList<HeldRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var key = row.Grain.StartsWith($"{row.State}/", StringComparison.Ordinal) ? row.Grain : $"{row.Grain}#{row.State}";
            Write(key, () => _rows.Remove(key));
        }

        return default;
    }

    public ValueTask<int> ForgetEntriesAsync(string tenant, string text, string replacement, IReadOnlyCollection<string> kept, CancellationToken ct)
    {
        var found = 0;
        Write("journal", () =>
        {
            found = _journal.Count(record => Holds(record, tenant, text));
            _journal.RemoveAll(record => Holds(record, tenant, text) && !kept.Contains(record.Entry.Kind));
            for (var i = 0; i < _journal.Count; i++)
            {
                if (Holds(_journal[i], tenant, text))
                {
                    var body = Encoding.UTF8.GetString(_journal[i].Entry.Body.Span).Replace(text, replacement, StringComparison.Ordinal);
                    _journal[i] = _journal[i] with { Entry = _journal[i].Entry with { Body = Encoding.UTF8.GetBytes(body) } };
                }
            }
        });
        return new(found);
    }

    public ValueTask<bool> PurgeAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            ThrowIfDead();
            return new(true);
        }
    }

    private static bool Holds(JournalRecord record, string tenant, string text) => record.Entry.Tenant == tenant
        && (Encoding.UTF8.GetString(record.Entry.Body.Span).Contains(text, StringComparison.Ordinal) || $"\"{record.Entry.Subject}\"".Contains(text, StringComparison.Ordinal));
}
