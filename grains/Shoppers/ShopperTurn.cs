using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Choosing;
using Realtime.Decisioning.Consents;
using Realtime.Grains.Ids;
using Realtime.Shoppers;
using Realtime.Storage;

namespace Realtime.Grains.Shoppers;

/// <summary>What a turn has to go by, besides the shopper.</summary>
/// <param name="Fresh">False when this process can't reach the catalogue.</param>
/// <param name="Consent">What the shopper consented to; without consent to personalization the turn is one of a visit. None asks nothing.</param>
public sealed record TurnContext(
    string Tenant,
    string ShopperKey,
    DecisionTable Table,
    bool Fresh,
    IBudgetGate Budgets,
    IIdSource Ids,
    DateTimeOffset Now,
    Permissions? Consent = null);

/// <summary>
/// One turn of a shopper, pure: starts from the committed state, applies what came in, decides, and ends in the next
/// state with the journal entries to commit and the pushes to send after the commit. Used once.
/// </summary>
public sealed partial class ShopperTurn
{
    private readonly TurnContext _context;
    private readonly ShopperState _before;
    private readonly List<JournalEntry> _entries = [];
    private readonly List<Push> _pushes = [];
    private readonly List<KeptDecision> _facts = [];
    private readonly List<(string CampaignId, DateTimeOffset TakenAt)> _unused = [];
    private long _seq;
    private ShopperState _shopper;
    private bool _changedPages;
    private bool _heldOut;

    /// <summary>Begins a turn, in which lapsed reservations and closed pages are gone already.</summary>
    public ShopperTurn(TurnContext context, ShopperState shopper)
    {
        _context = context;
        _before = shopper;
        _shopper = shopper;
        _segmented = shopper;
        _seq = shopper.Seq + 1;
        Lapse();
    }

    /// <summary>The state so far.</summary>
    public ShopperState Shopper => _shopper;

    /// <summary>Whether anything is to be committed.</summary>
    public bool Changed => !ReferenceEquals(_shopper, _before) || _entries.Count > 0;

    /// <summary>Entries to commit with the row.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Messages for pages, to be sent after the commit.</summary>
    public IReadOnlyList<Push> Pushes => _pushes;

    /// <summary>What was decided, for explanations.</summary>
    public IReadOnlyList<KeptDecision> Facts => _facts;

    /// <summary>Budget units of impressions that never came, to be given back after the commit.</summary>
    public IReadOnlyList<(string CampaignId, DateTimeOffset TakenAt)> Unused => _unused;

    private DateTimeOffset Now => _context.Now;

    private Realtime.Catalog.DecisionSettings Settings => _context.Table.Snapshot.Settings;

    /// <summary>The state after the turn.</summary>
    public ShopperState Complete()
    {
        _shopper = _shopper with { Seq = _changedPages ? _seq : _shopper.Seq };
        return _shopper;
    }

    /// <summary>
    /// The next instant at which the shopper has to look again by itself: a reservation lapses, a closed page's grace
    /// ends, or a displayed proposition has had its minimum display while a better one may wait.
    /// </summary>
    /// <param name="table">Campaigns whose impressions hold a budget unit, which is given back when they can't come any more.</param>
    public static DateTimeOffset? NextDeadline(ShopperState shopper, DateTimeOffset now, DecisionTable? table = null)
    {
        DateTimeOffset? next = null;
        foreach (var page in shopper.Pages)
        {
            next = Earlier(next, page.ClosesAt);
            foreach (var held in page.Held)
            {
                var keptUntil = held.DisplayedAt + held.Proposition.MinimumDisplay;
                next = Earlier(next, keptUntil > now ? keptUntil : null);
            }
        }

        next = Earlier(next, shopper.Exposures.NextRelease(now));
        if (table is not null)
        {
            next = Earlier(next, NextAnswer(shopper, now, table.Questions));
            next = Earlier(next, IsOpen(shopper) || shopper.Abandonment is { IsPending: true } ? shopper.Membership.LooksAgainAt : null);
            foreach (var exposure in shopper.Exposures.Reserved())
            {
                next = HoldsUnit(table, exposure) ? Earlier(next, exposure.ReservedUntil + ExposureLedger.ReleasedKept + TimeSpan.FromTicks(1)) : next;
            }
        }

        return next;
    }

    private static bool HoldsUnit(DecisionTable table, Exposure exposure) =>
        exposure.Event == Exposure.ImpressionEvent
        && table.Find(exposure.CampaignId)?.Definition.Budget?.Unit == BudgetUnit.Impressions;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private void Lapse()
    {
        LeaveCart();
        foreach (var page in _shopper.Pages)
        {
            if (page.ClosesAt <= Now)
            {
                Close(page, release: true);
                continue;
            }

            var next = page;
            foreach (var held in page.Held)
            {
                if (held is { DisplayedAt: null, Asleep: false, Proposition.Items.IsEmpty: false } && Lapsed(held.Proposition))
                {
                    next = next.Hold(held with { Asleep = true });
                }
            }

            Replace(page, next);
        }

        foreach (var exposure in _shopper.Exposures.NeverDisplayed(Now))
        {
            if (HoldsUnit(_context.Table, exposure))
            {
                _unused.Add((exposure.CampaignId, exposure.At));
            }
        }

        var pruned = _shopper.Exposures.Prune(Now);
        _shopper = pruned == _shopper.Exposures ? _shopper : _shopper with { Exposures = pruned };
    }

    private bool Lapsed(Proposition proposition)
    {
        foreach (var exposure in _shopper.Exposures.Of(proposition.Number))
        {
            if (!exposure.CountsAt(Now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets a page.</summary>
    /// <param name="release">
    /// Only when the page can't display any more: it said so, or its time is over. Otherwise what it may yet display
    /// keeps its place under the caps until the reservation lapses by itself.
    /// </param>
    private void Close(PageState page, bool release)
    {
        var exposures = _shopper.Exposures;
        foreach (var held in page.Held)
        {
            if (release && held.DisplayedAt is null)
            {
                exposures = exposures.Release(held.Proposition.Number, Now);
            }
        }

        _shopper = _shopper with { Pages = _shopper.Pages.Remove(page), Exposures = exposures };
    }

    private void Replace(PageState page, PageState next)
    {
        if (!ReferenceEquals(page, next))
        {
            _shopper = _shopper with { Pages = _shopper.Pages.Replace(page, next) };
        }
    }

    private void Journal(string kind, string subject, Utf8Json body) =>
        _entries.Add(new(kind, _context.Tenant, subject, Now, body.Bytes.AsMemory()));
}
