using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Web.Json;

namespace Realtime.Web.Admin;

/// <summary>Between what operators write and what grains keep. Missing fields get their documented defaults.</summary>
public static class CampaignMapping
{
    private static readonly JsonElement _null = JsonElement.Parse("null");

    /// <summary>A definition for a grain.</summary>
    public static CampaignDefinition ToDefinition(this DefinitionDto dto, string id) => new(
        id,
        dto.Name ?? "",
        dto.Priority ?? 50,
        dto.Schedule is { } schedule
            ? new(schedule.Start, schedule.End, schedule.TimeZone, [.. schedule.Days ?? []], schedule.From, schedule.Until)
            : Schedule.Always,
        dto.Eligibility is { ValueKind: not JsonValueKind.Null and not JsonValueKind.Undefined } condition ? Utf8Json.From(condition) : null,
        [.. dto.Caps.Given("caps").Select(ToCap)],
        dto.Budget is { } budget ? new(budget.Unit, budget.Total, budget.PerDay, budget.Pacing) : null,
        [.. dto.Offers.Given("offers").Select(ToOffer)],
        [.. dto.Tags.Given("tags")],
        dto.Description,
        ToBoosts(dto.Boosts, "boosts"),
        dto.Holdout.ToRule(),
        dto.IgnoresQuietHours ?? false,
        dto.Purposes is { Count: > 0 } purposes ? [.. purposes.Given("purposes")] : null);

    /// <summary>A definition for operators.</summary>
    public static DefinitionDto ToDto(this CampaignDefinition definition) => new(
        definition.Id,
        definition.Name,
        definition.Description,
        definition.Priority,
        definition.Schedule.ToDto(),
        definition.Eligibility?.Parse(),
        [.. definition.Caps.Select(cap => new CapDto(
            cap.Id, cap.Event, cap.Limit, cap.Scope, cap.Over,
            new(cap.Window.Rolling, cap.Window.Calendar, cap.Window.Every, cap.Window.TimeZone, cap.Window.WeekStart), cap.OnCap))],
        definition.Budget is { } budget ? new(budget.Unit, budget.Total, budget.PerDay, budget.Pacing) : null,
        [.. definition.Offers.Select(offer => new OfferDto(
            offer.Id, offer.Placements, offer.Weight, offer.MinimumDisplay, offer.Format,
            [.. offer.Variants.Select(variant => new VariantDto(
                variant.Id, variant.Locale, variant.Currency, variant.Device, variant.Segment, variant.Data.Parse()))],
            ToDto(offer.Boosts)))],
        definition.Tags,
        ToDto(definition.Boosts),
        definition.Holdout.ToDto(),
        definition.IgnoresQuietHours ? true : null,
        definition.Purposes);

    /// <summary>A holdout for a grain.</summary>
    public static HoldoutRule? ToRule(this HoldoutDto? holdout) => holdout is null ? null : new(holdout.Share ?? 0, holdout.Seed);

    /// <summary>A holdout for operators.</summary>
    public static HoldoutDto? ToDto(this HoldoutRule? holdout) => holdout is null ? null : new(holdout.Share, holdout.Seed);

    /// <summary>A campaign for operators.</summary>
    /// <param name="details">With its draft, its published definition and its revisions.</param>
    public static CampaignDto ToDto(this CampaignView view, bool details)
    {
        var shown = view.Published ?? view.Draft!;
        return new(
            view.Id,
            shown.Name,
            shown.Description,
            view.Status,
            view.PublishedRevision,
            view.Draft is null ? null : view.Revisions.Length + 1,
            shown.Priority,
            shown.Schedule.ToDto(),
            shown.Tags,
            view.ETag,
            new(
                view.Counters.Decisions, view.Counters.Impressions, view.Counters.Clicks, view.Counters.Dismissals,
                view.Counters.Conversions, view.Counters.Revenue, view.Counters.Unreserved),
            view.Budget is { } budget ? new(budget.Unit, budget.Total, budget.PerDay, budget.Used, budget.Leased, budget.Left) : null,
            view.UpdatedAt,
            details ? view.Draft?.ToDto() : null,
            details ? view.Published?.ToDto() : null,
            details ? [.. view.Revisions.Reverse().Select(revision => new RevisionDto(revision.Number, revision.PublishedAt, revision.PublishedBy, revision.Definition.ToDto()))] : null);
    }

    /// <summary>A process for operators.</summary>
    public static ProcessDto ToDto(this ProcessStatus status, long number, DateTimeOffset now) => new(
        status.ProcessId, status.Kind.ToString().ToLowerInvariant(), status.Host, status.Enforced,
        Math.Max(0, (long)(now - status.SeenAt).TotalMilliseconds), status.Enforced >= number);

    private static ScheduleDto ToDto(this Schedule schedule) => new(
        schedule.Start, schedule.End, schedule.TimeZone, schedule.Days, schedule.From, schedule.Until);

    private static CapRule ToCap(CapDto cap, int index) => new(
        cap.Id ?? $"cap-{index + 1}",
        cap.Event ?? "impression",
        cap.Limit ?? 0,
        cap.Scope ?? CapScope.Shopper,
        cap.Over ?? "campaign",
        new(cap.Window?.Rolling, cap.Window?.Calendar, cap.Window?.Every ?? 1, cap.Window?.TimeZone ?? "shopper", cap.Window?.WeekStart ?? DayOfWeek.Monday),
        cap.OnCap ?? CapAction.Next);

    private static Offer ToOffer(OfferDto offer, int index) => new(
        offer.Id ?? "",
        [.. offer.Placements.Given($"offers[{index}].placements")],
        offer.Weight ?? 1,
        [.. offer.Variants.Given($"offers[{index}].variants").Select(variant => new Variant(
            variant.Id ?? "", variant.Locale, variant.Currency, variant.Device, variant.Segment,
            variant.Data is { } data ? Utf8Json.From(data) : Utf8Json.EmptyObject))],
        offer.MinimumDisplay,
        offer.Format,
        ToBoosts(offer.Boosts, $"offers[{index}].boosts"));

    private static ImmutableArray<Boost>? ToBoosts(IReadOnlyList<BoostDto>? boosts, string field) => boosts is null or { Count: 0 }
        ? null
        : [.. boosts.Given(field).Select(boost => new Boost(Utf8Json.From(boost.When ?? _null), boost.Factor ?? 0))];

    private static List<BoostDto>? ToDto(ImmutableArray<Boost>? boosts) =>
        boosts?.Select(boost => new BoostDto(boost.When.Parse(), boost.Factor)).ToList();
}
