using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Consents;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>
/// Consent: answers stand in the shopper's own row. While personalization is not granted, turns work on a visit that
/// lives in a row beside it and is deleted with its last session; the profile is neither read nor written.
/// </content>
public sealed partial class ShopperGrain
{
    private ShopperState? _visit;
    private Permissions? _allowed;
    private (ConsentLedger Answers, ConsentRules? Rules) _allowedBy;
    private bool _untold;

    /// <inheritdoc/>
    public async Task<ConsentOutcome> Consent(ConsentRequest request)
    {
        if (Moved())
        {
            return new(Known.MovedTo, Known.Seq, []);
        }

        await Record(request.Answers);
        return _untold
            ? await Turn(turn =>
            {
                turn.DecidePages("consent");
                return new ConsentOutcome(null, turn.Complete().Seq, Purposes());
            })
            : new(null, Live.Seq, Purposes());
    }

    private Permissions Allowed
    {
        get
        {
            var by = (Known.Consents, _table.Current.Snapshot.Settings.Consent);
            if (_allowed is null || !ReferenceEquals(by.Consents, _allowedBy.Answers) || !ReferenceEquals(by.Consent, _allowedBy.Rules))
            {
                (_allowed, _allowedBy) = (Permissions.Of(by.Consents, by.Consent), by);
            }

            return _allowed;
        }
    }

    /// <summary>Whether the answers in it allow the profile to be read.</summary>
    private bool Personalizes(ShopperState shopper) => ReferenceEquals(shopper.Consents, Known.Consents)
        ? Allowed.Personalizes
        : Permissions.Of(shopper.Consents, _table.Current.Snapshot.Settings.Consent).Personalizes;

    /// <summary>What a turn starts from: the shopper, or the visit of one who does not consent to more.</summary>
    private ShopperState Live => (Allowed.Personalizes, _visit) switch
    {
        (true, null) => Known,
        (true, { } visit) => UnsharedVisit.End(Known, visit),
        (false, null) => UnsharedVisit.Begin(Known, SessionTimeout, time.GetUtcNow()),
        (false, { } visit) => visit,
    };

    private TimeSpan SessionTimeout => _table.Current.Snapshot.Settings.SessionTimeout;

    private ImmutableArray<PurposeAnswer> Purposes() => [.. Allowed.Purposes()];

    /// <summary>A browser's Global Privacy Control denies marketing, whatever was answered before.</summary>
    private Task Honour(bool gpc) => gpc && Known.Merge is null && Allowed.Grants(BuiltInPurposes.Marketing)
        ? Record([new(BuiltInPurposes.Marketing, ConsentStatus.Denied, time.GetUtcNow(), PurposeAnswer.GpcSource)])
        : Task.CompletedTask;

    /// <summary>Commits answers before anything is decided by them; the next turn tells the pages.</summary>
    private async Task Record(ImmutableArray<PurposeAnswer> answers)
    {
        var known = Known;
        var consents = answers.Aggregate(known.Consents, static (ledger, answer) => ledger.With(answer));
        if (ReferenceEquals(consents, known.Consents))
        {
            return;
        }

        var next = known with { Consents = consents };
        if (Allowed.Personalizes && !Permissions.Of(consents, _allowedBy.Rules).Personalizes)
        {
            // What pages may still display of it is reported to the visit: here it counts as displayed.
            _visit = UnsharedVisit.Begin(Live, SessionTimeout, time.GetUtcNow());
            next = next with { Pages = [], Exposures = next.Exposures.CommitAll(time.GetUtcNow()) };
        }

        await SaveShopper(next, []);
        _untold = true;
    }

    /// <summary>Commits what a turn made: to the shopper's row, or to the visit's.</summary>
    private async Task Save(ShopperState next, IReadOnlyList<Storage.JournalEntry> entries)
    {
        if (Allowed.Personalizes)
        {
            await SaveShopper(next, entries);
            await ForgetVisit();
            return;
        }

        await SaveVisit(UnsharedVisit.Bare(next), entries);
    }

    private async Task SaveVisit(ShopperState next, IReadOnlyList<Storage.JournalEntry> entries)
    {
        next = WithoutDelivered(next) with { VisitId = next.VisitId ?? ids.NewId() };
        var retry = next.Outbox.IsEmpty ? DateTimeOffset.MaxValue : time.GetUtcNow() + _outboxRetry;
        var ends = UnsharedVisit.EndsAt(next, SessionTimeout) ?? time.GetUtcNow() + SessionTimeout;
        visited.State.Visit = next;
        visited.State.Entries = entries;
        visited.State.DueAt = ends < retry ? ends : retry;
        await this.Commit(visited, DeactivateOnIdle);
        _visit = next;
        Committed();
    }

    /// <summary>The visit's sessions have ended: nothing of it is kept but the cart, and pages that are still open.</summary>
    private async Task EndVisit()
    {
        if (_visit is not { } visit)
        {
            await ForgetVisit();
            return;
        }

        if (UnsharedVisit.EndsAt(visit, SessionTimeout) > time.GetUtcNow() || !visit.Outbox.RemoveAll(IsDelivered).IsEmpty)
        {
            await SaveVisit(visit, []);
            return;
        }

        if (visit.VisitId != Known.VisitId && !visit.Cart.HoldsTheSameAs(Known.Cart))
        {
            await SaveShopper(Known with { Cart = visit.Cart, VisitId = visit.VisitId }, []);
        }

        await ForgetVisit();
        var open = visit.Pages.RemoveAll(page => page.ConnectionId is null);
        _visit = open.IsEmpty ? null : UnsharedVisit.Begin(visit with { Pages = open }, SessionTimeout, time.GetUtcNow());
        Committed();
    }

    private async Task ForgetVisit()
    {
        if (visited.RecordExists)
        {
            visited.State.Entries = [];
            await this.Clear(visited, DeactivateOnIdle);
        }

        _visit = null;
    }
}
