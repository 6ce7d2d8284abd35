using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>What the candidates for a placement have to pass, and what a choice adds to the shopper's exposures.</summary>
internal readonly ref struct Gates
{
    private readonly ref readonly Scene _scene;
    private readonly ref readonly Filling _filling;

    /// <summary>Nothing about the page or the process needs asking, so plain candidates have passed all but the caps.</summary>
    private readonly bool _anyPlain;
    private readonly CapReading _reading;
    private readonly DateTimeOffset? _quietUntil;
    private readonly bool _heldOut;

    public Gates(ref readonly Scene scene, ref readonly Filling filling)
    {
        _scene = ref scene;
        _filling = ref filling;
        _reading = new(scene.Now, scene.SessionId, scene.DeviceId, scene.ShopperZone, scene.Table.TenantZone, null, scene.Events);
        _quietUntil = scene.QuietUntil;
        _heldOut = Holdouts.Holds(scene.Table.Snapshot.Settings.Holdout, Holdouts.GlobalSeed, scene.ShopperId);
        _anyPlain = scene.Fresh && filling.Current is null && filling.Taken.Count == 0 && _quietUntil is null && !_heldOut
            && scene.Consent is null or { Personalizes: true };
    }

    /// <summary>Whether the candidate can't be shown here and now; the verdict says why. Takes nothing.</summary>
    /// <param name="found">By the index, so that it is known to be active and eligible.</param>
    public bool Refuses(ref Verdict verdict, ExposureLedger ledger, bool found)
    {
        if (found && _anyPlain && (verdict.Traits & Traits.Plain) != 0)
        {
            return MayBeCapped(verdict, ledger) && IsCapped(ref verdict, ledger);
        }

        var candidate = verdict.Candidate;
        var offer = candidate.Offer;

        // Keeping it where it is shown is no new impression and takes no new budget unit, and its own exposure does not
        // count against it; another offer has to count that exposure like any other.
        verdict.Held = _filling.Current is { } current && current.Holds(candidate.CampaignId, offer.Id);
        if (Admission.Refuses(ref verdict, _scene.Fresh, _scene.Now, _quietUntil, _scene.Consent, found || Bitmap.Has(_scene.Eligible, candidate.Row), _scene.Attributes))
        {
            return true;
        }

        if (_filling.Taken.Count > 0 && _filling.Taken.Contains((candidate.CampaignId, offer.Id)))
        {
            verdict.Refuse(ReasonCode.Duplicate);
            return true;
        }

        var variant = Variants.Find(offer, _scene);
        if (variant < 0)
        {
            verdict.Refuse(ReasonCode.NoVariant);
            return true;
        }

        verdict.Variant = (byte)variant;
        return (MayBeCapped(verdict, ledger) && IsCapped(ref verdict, ledger)) || IsHeldOut(ref verdict);
    }

    /// <summary>Takes a budget unit; whether none could be had.</summary>
    public bool LacksBudget(ref Verdict verdict)
    {
        var definition = verdict.Candidate.Campaign.Definition;
        if (definition.Budget is null || verdict.Held)
        {
            return false;
        }

        switch (_scene.Budgets.TryTake(definition.Id))
        {
            case BudgetAnswer.Taken:
                return false;
            case BudgetAnswer.Paced:
                verdict.Refuse(ReasonCode.Paced);
                return true;
            case BudgetAnswer.LeasePending:
                verdict.Refuse(ReasonCode.BudgetExhausted, "lease pending: this process is asking the campaign for units");
                return true;
            default:
                verdict.Refuse(ReasonCode.BudgetExhausted);
                return true;
        }
    }

    /// <summary>Adds a decision, and the impression that it reserves or, without a reservation time, is.</summary>
    public ExposureLedger Record(in Verdict chosen, ExposureLedger ledger)
    {
        var now = _scene.Now.UtcTicks;
        var recorded = ledger.Recorded;
        return ledger.Add(new ExposureEntry(
            chosen.Candidate.Exposed,
            ExposedTo.Of(_scene.SessionId, _scene.DeviceId, recorded.IsEmpty ? null : recorded[^1].To),
            Exposure.ImpressionEvent, now, _scene.ReserveFor is { } time ? now + time.Ticks : 0, _filling.Proposition, DecidedAt: now));
    }

    private static bool MayBeCapped(in Verdict verdict, ExposureLedger ledger) =>
        (verdict.Traits & Traits.OwnCaps) == 0 || ledger.MayHold(verdict.Key);

    private bool IsHeldOut(ref Verdict verdict)
    {
        var definition = verdict.Candidate.Campaign.Definition;
        if (_heldOut)
        {
            verdict.Refuse(ReasonCode.Holdout, "the shopper is in the holdout of all campaigns");
        }
        else if (Holdouts.Holds(definition.Holdout, definition.Id, _scene.ShopperId))
        {
            verdict.Refuse(ReasonCode.Holdout, "the shopper is in the campaign's holdout");
        }

        return !verdict.IsChosen;
    }

    private bool IsCapped(ref Verdict verdict, ExposureLedger ledger)
    {
        foreach (var cap in verdict.Candidate.Campaign.Caps)
        {
            if (cap.MayBeReached(verdict.Key, ledger) && Read(cap, verdict, ledger) is { Reached: true } usage)
            {
                verdict.Refuse(cap.Rule, usage);
                return true;
            }
        }

        return false;
    }

    private CapUsage Read(CapMeter cap, in Verdict verdict, ExposureLedger ledger)
    {
        var subject = new CapSubject(verdict.Candidate.CampaignId, verdict.Candidate.Offer.Id, _filling.Placement);
        return verdict.Held
            ? cap.Read(subject, verdict.Key, ledger, _reading with { KeptProposition = _filling.Current!.Proposition })
            : cap.Read(subject, verdict.Key, ledger, _reading);
    }
}
