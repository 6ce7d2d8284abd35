using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>What one candidate has to pass, and what comes of it when it does.</summary>
internal struct Gates(Scene scene, Ranked ranked, Filling filling, ExposureLedger ledger)
{
    private readonly Candidate _candidate = ranked.Candidate;
    private Variant? _variant;

    /// <summary>What the cap that refused says the placement should do.</summary>
    public CapAction CapAction { get; private set; }

    /// <summary>
    /// The placement shows this offer already. Keeping it there is no new impression and takes no new budget unit, and
    /// its own exposure does not count against it; another offer has to count that exposure like any other.
    /// </summary>
    public readonly bool Held => filling.Current?.Holds(Definition.Id, _candidate.Offer.Id) == true;

    private readonly CampaignDefinition Definition => _candidate.Campaign.Definition;

    /// <summary>Why the candidate can't be shown here and now, or <c>null</c>. Takes nothing.</summary>
    public Reason? Refusal()
    {
        var eligible = Bitmap.Has(scene.Eligible, _candidate.Row);
        if (Admission.Refusal(_candidate, scene.Fresh, scene.Now, scene.QuietUntil, eligible, scene.Attributes) is { } refusal)
        {
            return refusal;
        }

        if (filling.Taken.Contains((Definition.Id, _candidate.Offer.Id)))
        {
            return Because(ReasonCode.Duplicate);
        }

        _variant = Variants.Choose(_candidate.Offer, scene);
        return _variant is null ? Because(ReasonCode.NoVariant) : FirstCapReached() ?? Holdout();
    }

    /// <summary>Takes a budget unit; answers why none could be had.</summary>
    public readonly Reason? TakeBudget()
    {
        if (Definition.Budget is null || Held)
        {
            return null;
        }

        return scene.Budgets.TryTake(Definition.Id) switch
        {
            BudgetAnswer.Taken => null,
            BudgetAnswer.Paced => Because(ReasonCode.Paced),
            BudgetAnswer.LeasePending => Because(ReasonCode.BudgetExhausted, fact: "lease pending: this process is asking the campaign for units"),
            _ => Because(ReasonCode.BudgetExhausted),
        };
    }

    /// <summary>The item, once it has passed.</summary>
    public readonly PropositionItem Item() => new(
        _candidate.Offer.Id, Definition.Id, _candidate.Campaign.Source.Revision, _variant!.Id, ranked.Score, 1,
        Template.Fill(_variant.Data, scene.Attributes));

    /// <summary>A decision, and the impression that it reserves or, without a reservation time, is.</summary>
    public readonly IEnumerable<Exposure> Exposures()
    {
        var id = $"{filling.Proposition}:{Definition.Id}:{_candidate.Offer.Id}";
        var decided = new Exposure(
            id + ":d", Exposure.DecisionEvent, Definition.Id, _candidate.Offer.Id, filling.Placement, Definition.Tags,
            scene.SessionId, scene.DeviceId, scene.Now, filling.Proposition, null);
        return
        [
            decided,
            decided with { Id = id, Event = Exposure.ImpressionEvent, ReservedUntil = scene.Now + scene.ReserveFor },
        ];
    }

    /// <summary>A reason about this candidate.</summary>
    public readonly Reason Because(ReasonCode code, string? rule = null, string? fact = null) =>
        new(code, Definition.Id, _candidate.Offer.Id, rule, null, null, null, fact);

    private readonly Reason? Holdout() =>
        Holdouts.Fact(scene, Definition) is { } fact ? Because(ReasonCode.Holdout, fact: fact) : null;

    private Reason? FirstCapReached()
    {
        if (Definition.Caps.IsDefaultOrEmpty)
        {
            return null;
        }

        var subject = new CapSubject(Definition.Id, _candidate.Offer.Id, filling.Placement);
        var reading = new CapReading(
            scene.Now, scene.SessionId, scene.DeviceId, scene.ShopperZone, scene.Table.TenantZone,
            Held ? filling.Current!.Proposition : null);
        foreach (var rule in Definition.Caps)
        {
            var usage = CapMeter.Read(rule, subject, ledger, reading);
            if (usage.Reached)
            {
                CapAction = rule.OnCap;
                return Because(ReasonCode.CapReached, rule.Id) with { Count = usage.Count, Limit = usage.Limit, ResetsAt = usage.ResetsAt };
            }
        }

        return null;
    }
}
