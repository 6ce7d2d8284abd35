using System.Collections.Immutable;
using Realtime.Common;
using Realtime.Decisioning;
using Realtime.Decisioning.Choosing;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Deciding: every open page's placements, again after everything that can change them.</content>
public sealed partial class ShopperTurn
{
    /// <summary>The trigger of a shopper that looks again by itself; worth telling only when something came of it.</summary>
    public const string DeadlineTrigger = "deadline";

    /// <summary>Decides all open pages and pushes to each what changed on it.</summary>
    public void DecidePages(string trigger)
    {
        UpdateSegments();
        foreach (var page in _shopper.Pages.Where(page => page.ConnectionId is not null).ToList())
        {
            DecidePage(page, trigger, Settings.ReservationTimeout, allowDuplicates: false, push: true);
        }
    }

    /// <summary>Decides one page and answers everything that it now shows there.</summary>
    /// <param name="only">The placements that are asked for; all that the page shows if none are given.</param>
    public ImmutableArray<Proposition> DecidePage(
        PageState page, string trigger, TimeSpan? reserveFor, bool allowDuplicates, bool push,
        ImmutableArray<PlacementRequest>? only = null, bool explainAll = false)
    {
        UpdateSegments();
        var session = _shopper.Sessions.LastOrDefault(session => session.Id == page.SessionId);
        var scene = new Scene(
            _context.Table, Now, Personalizes ? new ShopperAttributes(_shopper.Profile(), session, page.Context, Now) : new ContextAttributes(page.Context),
            page.Context.Locale, page.Context.Currency, page.Context.Device, Personalizes ? page.Context.DeviceId : null, page.SessionId,
            TimeZones.Find(page.Context.TimeZone) ?? _context.Table.TenantZone, _context.Budgets, _context.Fresh, reserveFor, ExplainAll: explainAll,
            ShopperId: Personalizes ? _shopper.Id : null, Events: Personalizes ? _shopper.History : null, Consent: _context.Consent);
        var placements = ImmutableArray.CreateBuilder<KeptPlacement>();
        var decisionId = $"d{_seq}.{_facts.Count}";
        var before = page;
        var requests = only ?? page.Placements;
        foreach (var request in requests)
        {
            page = DecidePlacement(page, request, scene, decisionId, allowDuplicates, push, placements);
        }

        if (placements.Count > 0 && (trigger != DeadlineTrigger || !ReferenceEquals(page, before)))
        {
            _facts.Add(new(
                new(decisionId, Now, _context.Table.Snapshot.Number, _seq, trigger, page.PageId, []),
                placements.ToImmutable()));
        }

        return
        [
            .. page.Held.Where(held => !held.Asleep && requests.Any(request => request.Id == held.Proposition.Placement))
                .Select(held => held.Proposition),
        ];
    }

    private PageState DecidePlacement(
        PageState page, PlacementRequest request, in Scene scene, string decisionId, bool allowDuplicates, bool push,
        ImmutableArray<KeptPlacement>.Builder facts)
    {
        var current = page.In(request.Id);
        if (current is { Asleep: true } || _context.Table.FindPlacement(request.Id) is not { } placement)
        {
            return page;
        }

        var held = current is { Proposition.Items.IsEmpty: false }
            ? new HeldItems(current.Proposition.Number, current.Proposition.Items)
            : null;
        var interrupted = held is null ? null : Interrupted(page, current!.Proposition);
        var mustLeave = held is null ? null : interrupted ?? Leaves(page, scene, request.Id, held);
        if (held is not null && mustLeave is null && Now < current!.DisplayedAt + current.Proposition.MinimumDisplay)
        {
            return page;
        }

        var number = _context.Ids.NewNumber(Now, _shopper.LastNumber);
        var wanted = Math.Clamp(request.ItemCount ?? placement.ItemCount, 1, placement.ItemCount);
        var filling = new Filling(request.Id, wanted, number, interrupted is null ? held : null, Elsewhere(page, request.Id, allowDuplicates));
        var choice = Chooser.Choose(scene, filling, _shopper.Exposures);
        _heldOut |= choice.IsHeldOut;
        var kept = new KeptPlacement(choice, new(scene, request.Id));
        facts.Add(kept);
        var fallback = !choice.IsEmpty ? null : choice.Silent ? Utf8Json.EmptyObject : placement.Fallback;
        if (current is not null && mustLeave is null && choice.Shows(current.Proposition.Items, scene.Attributes) && Equals(fallback, current.Proposition.Fallback))
        {
            return page;
        }

        var proposition = new Proposition(
            number, _seq, page.PageId, request.Id, decisionId, _context.Table.Snapshot.Number, Now, null,
            choice.MinimumDisplay, choice.Items(scene.Attributes), fallback,
            scene.ExplainAll ? kept.Retrospect.Complete(choice.Reasons()) : choice.Reasons(),
            scene.ExplainAll ? kept.Retrospect.Chosen(choice.Offers().AsEnumerable()) : null);
        return Show(page, current, proposition, choice, scene.ReserveFor, mustLeave, push);
    }

    private PageState Show(
        PageState page, HeldProposition? current, Proposition proposition, Choice choice, TimeSpan? reserveFor, Reason? mustLeave, bool push)
    {
        var exposures = choice.Ledger;
        foreach (var (campaignId, offerId) in choice.Carried())
        {
            exposures = exposures.Carry(current!.Proposition.Number, proposition.Number, campaignId, offerId);
        }

        // What was there and not displayed keeps its place until it lapses: the page may display it before it hears of this.
        foreach (var exposure in choice.Exposures())
        {
            if (exposure.Event == Decisioning.Caps.Exposure.DecisionEvent)
            {
                Journal(JournalKinds.Decision, exposure.CampaignId, JournalBodies.Decision(Named, proposition, exposure));
            }
            else if (reserveFor is null)
            {
                Journal(JournalKinds.Impression, exposure.CampaignId, JournalBodies.Exposure(Named, exposure));
            }
        }

        var reserved = exposures.Of(proposition.Number).Min(exposure => exposure.ReservedUntil);
        proposition = proposition with { DisplayBefore = reserved - Settings.ReservationMargin };
        var displayed = choice.IsEmpty || reserved is not null ? (DateTimeOffset?)null : current?.DisplayedAt ?? Now;
        var next = page.Hold(new(proposition, displayed, false));
        _shopper = _shopper with
        {
            Exposures = exposures,
            LastNumber = proposition.Number,
            Pages = _shopper.Pages.Replace(page, next),
        };
        _changedPages = true;
        if (push && page.ConnectionId is { } connection)
        {
            PushTo(connection, current, proposition, mustLeave);
        }

        return next;
    }

    private void PushTo(string connection, HeldProposition? current, Proposition proposition, Reason? mustLeave)
    {
        if (mustLeave is not null)
        {
            _pushes.Add(new(
                connection, _context.ShopperKey, _seq, PushKind.Withdrawn, [current!.Proposition], null, Now, mustLeave.Code));
        }

        if (_pushes.FindIndex(push => push.ConnectionId == connection && push.Kind == PushKind.Changed) is >= 0 and var at)
        {
            _pushes[at] = _pushes[at] with { Propositions = _pushes[at].Propositions.Add(proposition) };
        }
        else
        {
            _pushes.Add(new(connection, _context.ShopperKey, _seq, PushKind.Changed, [proposition], null, Now));
        }
    }

    /// <summary>
    /// A campaign that was paused and resumed since is shown anew, as if this shopper had decided in between: an edge
    /// withdraws from its pages by itself, and may have seen the pause that no turn of this shopper saw.
    /// </summary>
    private Reason? Interrupted(PageState page, Proposition shown)
    {
        if (page.ConnectionId is null)
        {
            return null;
        }

        foreach (var item in shown.Items)
        {
            if (_context.Table.Find(item.CampaignId)?.Source.ActiveSince > shown.Snapshot)
            {
                return new(ReasonCode.NotActive, item.CampaignId, item.OfferId, null, null, null, null, "the campaign was paused in between");
            }
        }

        return null;
    }

    private Reason? Leaves(PageState page, in Scene scene, string placement, HeldItems held)
    {
        var dismissed = held.Items.FirstOrDefault(item => page.Dismissed.Contains($"{item.CampaignId}/{item.OfferId}"));
        return dismissed is null
            ? Chooser.MustLeave(scene, placement, held, _shopper.Exposures)
            : new(ReasonCode.Duplicate, dismissed.CampaignId, dismissed.OfferId, null, null, null, null, "the shopper dismissed it");
    }

    private static HashSet<(string CampaignId, string OfferId)> Elsewhere(PageState page, string placement, bool allowDuplicates)
    {
        var taken = new HashSet<(string, string)>();
        foreach (var held in page.Held.Where(held => !allowDuplicates && !held.Asleep && held.Proposition.Placement != placement))
        {
            foreach (var item in held.Proposition.Items)
            {
                taken.Add((item.CampaignId, item.OfferId));
            }
        }

        foreach (var dismissed in page.Dismissed)
        {
            var slash = dismissed.IndexOf('/', StringComparison.Ordinal);
            taken.Add((dismissed[..slash], dismissed[(slash + 1)..]));
        }

        return taken;
    }
}
