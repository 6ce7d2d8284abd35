using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

internal enum CapStep
{
    Reserve,
    CountAtOnce,
    Display,
    Release,
    Carry,
    Click,
    Convert,
    Prune,
    Thin,
}

/// <summary>What to do, and to which of what there is, after how long.</summary>
internal readonly record struct CapMove(CapStep Step, int Pick, TimeSpan After);

/// <summary>The same moves made on a ledger and on the naive history.</summary>
internal sealed class CapHistory(string zone, DateTimeOffset start)
{
    /// <summary>What is left of a kind when a ledger is thinned; more than any cap's limit here.</summary>
    public const int Thinned = 5;

    private static readonly TimeSpan _hold = TimeSpan.FromSeconds(30);

    /// <summary>A clock is not set back further than exposures are kept beyond the longest window.</summary>
    private static readonly TimeSpan _mostSetBack = TimeSpan.FromHours(12);
    private readonly List<long> _propositions = [];
    private ExposureLedger _ledger = ExposureLedger.Empty;
    private DateTimeOffset _latest = start;
    private long _last;

    public DateTimeOffset Now { get; private set; } = start;

    public NaiveCaps Naive { get; } = new();

    /// <summary>What the display that was made last was answered, and what it should have been.</summary>
    public (CommitResult Said, CommitResult Right)? Displayed { get; private set; }

    public void Make(CapMove move)
    {
        var now = Now + move.After;
        _latest = now > _latest ? now : _latest;
        Now = now > _latest - _mostSetBack ? now : _latest - _mostSetBack;
        var known = _propositions.Count == 0 ? 0 : _propositions[move.Pick % _propositions.Count];
        switch (move.Step)
        {
            case CapStep.Reserve or CapStep.CountAtOnce:
                Choose(move.Pick, move.Step == CapStep.Reserve);
                break;
            case CapStep.Display:
                var right = Of(known, Exposure.ImpressionEvent).Select(Answer).SingleOrDefault(CommitResult.Unknown);
                (_ledger, var said) = _ledger.Commit(known, Now);
                Displayed = (said, right);
                Of(known, Exposure.ImpressionEvent).Where(item => item.Happened is null).ToList().ForEach(item => item.Happened = Now);
                break;
            case CapStep.Release:
                _ledger = _ledger.Release(known, Now);
                Of(known, Exposure.ImpressionEvent).Where(item => item.GivenBack > Now).ToList().ForEach(item => item.GivenBack = Now);
                break;
            case CapStep.Carry when known != 0:
                Carry(known, Of(known, Exposure.ImpressionEvent)[0].Subject);
                break;
            case CapStep.Click or CapStep.Convert when known != 0:
                var kind = move.Step == CapStep.Click ? Exposure.ClickEvent : Exposure.ConversionEvent;
                Add(_ledger.Of(known).First() with { Id = $"{kind}{++_last}", Event = kind, At = Now, ReservedUntil = null });
                break;
            case CapStep.Prune:
                _ledger = _ledger.Prune(Now);
                ForgetPropositions();
                Naive.History.RemoveAll(item => item.Happened is null && item.GivenBack < Now - ExposureLedger.ReleasedKept);
                break;
            case CapStep.Thin:
                _ledger = _ledger.Thin(Now, Thinned, _ => true);
                ForgetPropositions();
                break;
        }
    }

    /// <summary>The proposition that was made last: what asks whether it may stay.</summary>
    public long? Newest => _propositions.Count == 0 ? null : _propositions[^1];

    public CapUsage Read(CapRule rule, CapSubject subject, string session, string device, long? kept = null) =>
        CapMeter.Read(rule, subject, _ledger, new(Now, session, device, DateTimeZoneProviders.Tzdb[zone], DateTimeZone.Utc, kept));

    public int Recount(CapRule rule, CapSubject subject, string session, string device, DateTimeOffset now, long? kept = null) =>
        Naive.Count(rule, subject, session, device, zone, now, kept);

    /// <summary>Nobody displays, carries or clicks what the ledger has forgotten.</summary>
    private void ForgetPropositions() => _propositions.RemoveAll(number => !_ledger.Of(number).Any());

    private void Choose(int pick, bool reserve)
    {
        var (number, campaign) = (++_last, $"c{pick % 2}");
        var shown = new Exposure(
            $"{number}:{campaign}:o{pick / 2 % 2}", Exposure.ImpressionEvent, campaign, $"o{pick / 2 % 2}", $"p{pick / 4 % 2}", [$"t{pick % 2}"],
            $"s{pick / 8 % 2}", $"d{pick / 16 % 2}", Now, number, reserve ? Now + _hold : null);
        Add(shown with { Id = $"{shown.Id}:d", Event = Exposure.DecisionEvent, ReservedUntil = null });
        Add(shown);

        // As a row read again: what belongs to one choice becomes one entry.
        _ledger = pick % 3 == 0 ? _ledger : new(_ledger.Entries);
        _propositions.Add(number);
    }

    private CommitResult Answer(Happening item) =>
        item.Happened is not null ? CommitResult.AlreadyCommitted : item.GivenBack > Now ? CommitResult.Committed : CommitResult.Unreserved;

    private void Carry(long from, CapSubject subject)
    {
        var to = ++_last;
        _ledger = _ledger.Carry(from, to, subject.CampaignId, subject.OfferId);
        Naive.History.Where(item => item.Proposition == from).ToList().ForEach(item => item.Proposition = to);
        _propositions[_propositions.IndexOf(from)] = to;
    }

    private void Add(Exposure exposure)
    {
        _ledger = _ledger.Add(exposure);
        Naive.History.Add(new()
        {
            Event = exposure.Event,
            Subject = new(exposure.CampaignId, exposure.OfferId, exposure.Placement),
            Tag = exposure.Tags[0],
            Session = exposure.SessionId!,
            Device = exposure.DeviceId!,
            Proposition = exposure.Proposition,
            GivenBack = exposure.ReservedUntil,
            Happened = exposure.ReservedUntil is null ? exposure.At : null,
        });
    }

    private List<Happening> Of(long proposition, string kind) =>
        [.. Naive.History.Where(item => item.Proposition == proposition && item.Event == kind)];
}
