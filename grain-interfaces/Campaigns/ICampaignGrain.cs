using System.Collections.Immutable;
using Orleans.Concurrency;
using Realtime.Common;

namespace Realtime.Campaigns;

/// <summary>
/// A campaign: its draft and published revisions, status, budget account, counters and audit log.
/// Key: <c>tenant/campaignId</c>.
/// </summary>
[Alias("rt.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Saves a draft. <paramref name="ifMatch"/> must be the current ETag once the campaign exists.</summary>
    [Alias("SaveDraft")]
    Task<CampaignOutcome> SaveDraft(CampaignDefinition draft, Actor actor, string? ifMatch);

    /// <summary>
    /// Publishes, pauses, resumes, reverts or ends. Answers after the catalogue holds the change; a crash before that
    /// is resumed.
    /// </summary>
    [Alias("Act")]
    Task<CampaignOutcome> Act(CampaignAction action, Actor actor, string? ifMatch);

    /// <summary>The last committed state. Interleaves.</summary>
    [Alias("View"), AlwaysInterleave]
    Task<CampaignView?> View();

    /// <summary>
    /// Lends units of the budget to one start of a silo. A lease is charged in full when granted.
    /// Repeated with the same request id it answers the same lease.
    /// </summary>
    [Alias("Lease")]
    Task<BudgetLease> Lease(LeaseRequest request);

    /// <summary>Takes back what a lease's holder has not spent; each lease can be returned once.</summary>
    [Alias("Return")]
    Task Return(string leaseId, long unspent);

    /// <summary>
    /// Adds counts that were summed over the journal after <paramref name="from"/> up to <paramref name="to"/>.
    /// Answers the position up to which this campaign has counted; a sum that overlaps it is not added.
    /// </summary>
    [Alias("Count")]
    Task<long> Count(long from, long to, ImmutableArray<CountedSlice> slices);

    /// <summary>Takes note of the traffic that a silo saw, and of what kept the campaign from being shown.</summary>
    [Alias("Note")]
    Task Note(DeliveryNote note);

    /// <summary>How the budget is being spent, and what holds it up; none without a budget. Interleaves.</summary>
    /// <param name="livingSilos">The silo starts that are up: what others were lent and did not return is lost.</param>
    [Alias("Delivery"), AlwaysInterleave]
    Task<DeliveryView?> Delivery(ImmutableArray<string> livingSilos);
}

/// <summary>Who does something, for the audit log.</summary>
[GenerateSerializer, Immutable, Alias("rt.actor")]
public sealed record Actor([property: Id(0)] string Name, [property: Id(1)] string Role);

/// <summary>What an operator can do to a campaign.</summary>
[GenerateSerializer, Alias("rt.campaign-verb")]
public enum CampaignVerb { Publish, Pause, Resume, Revert, End }

/// <summary>One of the verbs with its reason.</summary>
/// <param name="Revision">The revision to revert to.</param>
/// <param name="Why">For the audit log, at most 500 characters.</param>
[GenerateSerializer, Immutable, Alias("rt.campaign-action")]
public sealed record CampaignAction(
    [property: Id(0)] CampaignVerb Verb,
    [property: Id(1)] int? Revision,
    [property: Id(2)] string? Why);

/// <summary>State of a campaign.</summary>
[GenerateSerializer, Alias("rt.campaign-status")]
public enum CampaignStatus { Draft, Active, Paused, Ended }

/// <summary>Why an operation did not happen.</summary>
[GenerateSerializer, Alias("rt.campaign-refusal")]
public enum CampaignRefusal { None, Invalid, NotFound, Stale, MatchRequired, NothingToPublish, NotActive, NotPaused, NoSuchRevision, Ended }

/// <summary>Outcome of an operation.</summary>
/// <param name="Snapshot">The snapshot that carries it; none if it changes no decision.</param>
/// <param name="Faults">With <see cref="CampaignRefusal.Invalid"/>: every field at fault.</param>
[GenerateSerializer, Immutable, Alias("rt.campaign-outcome")]
public sealed record CampaignOutcome(
    [property: Id(0)] CampaignRefusal Refusal,
    [property: Id(1)] CampaignView? Campaign,
    [property: Id(2)] long? Snapshot,
    [property: Id(3)] ImmutableArray<FieldFault> Faults);

/// <summary>A campaign as operators see it.</summary>
/// <param name="ETag">Changes with draft, revision and status, not with counters.</param>
[GenerateSerializer, Immutable, Alias("rt.campaign-view")]
public sealed record CampaignView(
    [property: Id(0)] string Id,
    [property: Id(1)] CampaignStatus Status,
    [property: Id(2)] string ETag,
    [property: Id(3)] int? PublishedRevision,
    [property: Id(4)] CampaignDefinition? Draft,
    [property: Id(5)] ImmutableArray<CampaignRevision> Revisions,
    [property: Id(6)] CampaignCounters Counters,
    [property: Id(7)] BudgetView? Budget,
    [property: Id(8)] ImmutableArray<AuditEntry> Audit,
    [property: Id(9)] DateTimeOffset UpdatedAt)
{
    /// <summary>The definition that decisions use; none before the first publication.</summary>
    public CampaignDefinition? Published
    {
        get
        {
            foreach (var revision in Revisions)
            {
                if (revision.Number == PublishedRevision)
                {
                    return revision.Definition;
                }
            }

            return null;
        }
    }
}

/// <summary>A published, and from then on unchanging, definition.</summary>
[GenerateSerializer, Immutable, Alias("rt.campaign-revision")]
public sealed record CampaignRevision(
    [property: Id(0)] int Number,
    [property: Id(1)] CampaignDefinition Definition,
    [property: Id(2)] DateTimeOffset PublishedAt,
    [property: Id(3)] string PublishedBy);

/// <summary>A line of the audit log; nothing edits it.</summary>
[GenerateSerializer, Immutable, Alias("rt.audit-entry")]
public sealed record AuditEntry(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Actor,
    [property: Id(2)] string Role,
    [property: Id(3)] string Action,
    [property: Id(4)] int? Revision,
    [property: Id(5)] string? Why);

/// <summary>What happened to a campaign's offers, summed over the journal. Revenue in the currency reported.</summary>
[GenerateSerializer, Immutable, Alias("rt.campaign-counters")]
public sealed record CampaignCounters(
    [property: Id(0)] long Decisions,
    [property: Id(1)] long Impressions,
    [property: Id(2)] long Clicks,
    [property: Id(3)] long Dismissals,
    [property: Id(4)] long Conversions,
    [property: Id(5)] decimal Revenue,
    [property: Id(6)] long Unreserved)
{
    /// <summary>Nothing yet.</summary>
    public static CampaignCounters Zero { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>What a budget of that unit has spent.</summary>
    public decimal Spent(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Decisions => Decisions,
        BudgetUnit.Impressions => Impressions,
        BudgetUnit.Clicks => Clicks,
        BudgetUnit.Conversions => Conversions,
        _ => Revenue,
    };

    /// <summary>Both together.</summary>
    public CampaignCounters Plus(CampaignCounters other) => new(
        Decisions + other.Decisions, Impressions + other.Impressions, Clicks + other.Clicks,
        Dismissals + other.Dismissals, Conversions + other.Conversions, Revenue + other.Revenue,
        Unreserved + other.Unreserved);
}
