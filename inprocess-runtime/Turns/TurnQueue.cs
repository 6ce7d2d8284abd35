namespace Realtime.InProcessRuntime.Turns;

/// <summary>
/// Which turns run and which wait. Alone by default; AlwaysInterleave runs beside everything; ReadOnly beside ReadOnly:
/// it may overtake a waiting writer as long as the read that opened the group runs, so that a chain of reads can come
/// back to the grain, and not after it, so that a writer can't starve. Not safe for threads: its mailbox locks.
/// </summary>
internal struct TurnQueue
{
    private ITurn? _first;
    private ITurn? _last;
    private ITurn? _opener;
    private List<ITurn>? _beside;
    private int _readsBeside;
    private int _overtakers;

    public int Waiting { get; private set; }

    /// <summary>True while a turn has begun and not ended.</summary>
    public readonly bool Busy => _opener is not null || _beside is { Count: > 0 };

    /// <summary>The turn that the others wait behind.</summary>
    public readonly ITurn? Blocking => _opener ?? (_beside is { Count: > 0 } ? _beside[0] : null);

    public void Add(ITurn turn)
    {
        _last = _last is null ? _first = turn : _last.Next = turn;
        Waiting++;
        _overtakers += Overtakes(turn) ? 1 : 0;
    }

    /// <summary>The first turn that may begin now; it counts as running until <see cref="End"/>.</summary>
    public ITurn? Begin()
    {
        ITurn? previous = null;
        for (var turn = _first; turn is not null; previous = turn, turn = turn.Next)
        {
            if (MayBegin(turn, ahead: previous is not null))
            {
                Remove(turn, previous);
                Run(turn);
                return turn;
            }

            if (_overtakers == 0)
            {
                return null;
            }
        }

        return null;
    }

    public void End(ITurn turn)
    {
        if (ReferenceEquals(turn, _opener))
        {
            _opener = null;
        }
        else if (_beside!.Remove(turn) && !turn.Method.AlwaysInterleave)
        {
            _readsBeside--;
        }
    }

    /// <summary>Takes out what waits, in order.</summary>
    public List<ITurn> TakeWaiting(Predicate<ITurn> match)
    {
        var taken = new List<ITurn>();
        ITurn? previous = null;
        for (var turn = _first; turn is not null;)
        {
            var next = turn.Next;
            if (match(turn))
            {
                Remove(turn, previous);
                taken.Add(turn);
            }
            else
            {
                previous = turn;
            }

            turn = next;
        }

        return taken;
    }

    public readonly IEnumerable<ITurn> Running() => _opener is null ? _beside ?? [] : [_opener, .. _beside ?? []];

    private static bool Overtakes(ITurn turn) => turn.Method.AlwaysInterleave || turn.Method.ReadOnly;

    private readonly bool MayBegin(ITurn turn, bool ahead) =>
        turn.Method.AlwaysInterleave
        || (_opener is null && _readsBeside == 0)
        || (turn.Method.ReadOnly && (_opener is null ? !ahead : _opener.Method.ReadOnly));

    private void Run(ITurn turn)
    {
        if (turn.Method.AlwaysInterleave || _opener is not null || _readsBeside > 0)
        {
            (_beside ??= []).Add(turn);
            _readsBeside += turn.Method.AlwaysInterleave ? 0 : 1;
        }
        else
        {
            _opener = turn;
        }
    }

    private void Remove(ITurn turn, ITurn? previous)
    {
        _ = previous is null ? _first = turn.Next : previous.Next = turn.Next;
        _last = ReferenceEquals(_last, turn) ? previous : _last;
        turn.Next = null;
        Waiting--;
        _overtakers -= Overtakes(turn) ? 1 : 0;
    }
}
