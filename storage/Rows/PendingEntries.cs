namespace Realtime.Storage.Rows;

/// <summary>The journal entries of one write: as they stood when it was queued, taken from the state when it is durable.</summary>
internal readonly struct PendingEntries
{
    private readonly IJournaledState? _state;

    private PendingEntries(IJournaledState? state, JournalEntry[] entries)
    {
        _state = state;
        Entries = entries;
    }

    public JournalEntry[] Entries { get; }

    public DateTimeOffset? DueAt => _state?.DueAt;

    public static PendingEntries Of<T>(T? state) =>
        state is IJournaledState journaled ? new PendingEntries(journaled, [.. journaled.Entries]) : new PendingEntries(null, []);

    /// <summary>Leaves on the state what was added while the commit ran.</summary>
    public void Take()
    {
        if (_state is null || Entries.Length == 0)
        {
            return;
        }

        var now = _state.Entries;
        for (var i = 0; i < Entries.Length; i++)
        {
            if (i >= now.Count || !ReferenceEquals(now[i], Entries[i]))
            {
                return;
            }
        }

        _state.Entries = now.Count == Entries.Length ? [] : [.. now.Skip(Entries.Length)];
    }
}
