using System.Collections.Immutable;
using System.Globalization;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Budgets;

namespace Realtime.Grains.Campaigns;

/// <summary>
/// A campaign's life, pure: drafts become numbered revisions that never change, and every step is a line in the audit
/// log. Immutable; a refused step answers why.
/// </summary>
/// <param name="Version">Rises with draft, revision and status; the ETag. Counters and budget leave it alone.</param>
/// <param name="Announced">False while the catalogue has yet to hear of the last step.</param>
/// <param name="CountedTo">The journal position up to which <paramref name="Counters"/> have counted.</param>
/// <param name="Today">What was counted on the newest day of the campaign's zone.</param>
/// <param name="Traffic">When shoppers come by; none before the first was seen.</param>
public sealed partial record CampaignState(
    string Id,
    long Version,
    CampaignStatus Status,
    int? PublishedRevision,
    CampaignDefinition? Draft,
    ImmutableArray<CampaignRevision> Revisions,
    ImmutableArray<AuditEntry> Audit,
    CampaignCounters Counters,
    long CountedTo,
    BudgetAccount Budget,
    bool Announced,
    DateTimeOffset UpdatedAt,
    CampaignDay? Today = null,
    TrafficCurve? Traffic = null)
{
    /// <summary>A campaign without a draft.</summary>
    public static CampaignState New(string id, DateTimeOffset now) => new(
        id, 0, CampaignStatus.Draft, null, null, [], [], CampaignCounters.Zero, 0, BudgetAccount.Empty, true, now);

    /// <summary>Changes with every step that an operator takes.</summary>
    public string ETag => Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The definition that decisions use, or <c>null</c>.</summary>
    public CampaignDefinition? Published => Revisions.FirstOrDefault(revision => revision.Number == PublishedRevision)?.Definition;

    /// <summary>What the catalogue should hold: nothing before the first publication and after the end.</summary>
    public PublishedCampaign? ForCatalog => Published is { } definition && Status is CampaignStatus.Active or CampaignStatus.Paused
        ? new(PublishedRevision!.Value, Status == CampaignStatus.Active, definition)
        : null;

    /// <summary>With a new draft.</summary>
    public CampaignState Save(CampaignDefinition draft, Actor actor, DateTimeOffset now) =>
        Step("save", actor, null, null, now) with { Draft = draft };

    /// <summary>Takes a step, or says why it can't be taken.</summary>
    public (CampaignState State, CampaignRefusal Refusal) Take(CampaignAction action, Actor actor, DateTimeOffset now) => action.Verb switch
    {
        _ when Status == CampaignStatus.Ended && action.Verb != CampaignVerb.Publish && action.Verb != CampaignVerb.Revert => (this, CampaignRefusal.Ended),
        CampaignVerb.Publish => Draft is null ? (this, CampaignRefusal.NothingToPublish) : (Publish(Draft, "publish", action, actor, now), default),
        CampaignVerb.Revert => Revisions.FirstOrDefault(revision => revision.Number == action.Revision) is { } old
            ? (Publish(old.Definition, $"revert to {old.Number}", action, actor, now), default)
            : (this, CampaignRefusal.NoSuchRevision),
        CampaignVerb.Pause => Status == CampaignStatus.Active
            ? (Announce("pause", action, actor, now) with { Status = CampaignStatus.Paused }, default)
            : (this, CampaignRefusal.NotActive),
        CampaignVerb.Resume => Status == CampaignStatus.Paused
            ? (Announce("resume", action, actor, now) with { Status = CampaignStatus.Active }, default)
            : (this, CampaignRefusal.NotPaused),
        _ => (Announce("end", action, actor, now) with { Status = CampaignStatus.Ended }, default),
    };

    /// <summary>As operators see it.</summary>
    public CampaignView View(DateTimeOffset now) => new(
        Id, Status, ETag, PublishedRevision, Draft, Revisions, Counters, BudgetView(now), Audit, UpdatedAt);

    private CampaignState Publish(CampaignDefinition definition, string verb, CampaignAction action, Actor actor, DateTimeOffset now)
    {
        var number = Revisions.Length + 1;
        return Announce(verb, action, actor, now, number) with
        {
            Status = Status == CampaignStatus.Paused ? CampaignStatus.Paused : CampaignStatus.Active,
            PublishedRevision = number,
            Draft = null,
            Revisions = Revisions.Add(new(number, definition, now, actor.Name)),
        };
    }

    private CampaignState Announce(string verb, CampaignAction action, Actor actor, DateTimeOffset now, int? revision = null) =>
        Step(verb, actor, revision ?? PublishedRevision, action.Why, now) with { Announced = false };

    private CampaignState Step(string verb, Actor actor, int? revision, string? why, DateTimeOffset now) => this with
    {
        Version = Version + 1,
        Audit = Audit.Add(new(now, actor.Name, actor.Role, verb, revision, why)),
        UpdatedAt = now,
    };
}
