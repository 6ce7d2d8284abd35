using System.Text.Json;
using Realtime.Campaigns;

namespace Realtime.Web.Admin;

/// <summary>A campaign's definition as operators write it; docs/api.md explains the fields.</summary>
public sealed record DefinitionDto(
    string? Id, string? Name, string? Description, int? Priority, ScheduleDto? Schedule, JsonElement? Eligibility, IReadOnlyList<CapDto>? Caps,
    BudgetDto? Budget, IReadOnlyList<OfferDto>? Offers, IReadOnlyList<string>? Tags, IReadOnlyList<BoostDto>? Boosts = null,
    HoldoutDto? Holdout = null, bool? IgnoresQuietHours = null, IReadOnlyList<string>? Purposes = null);

/// <summary>Multiplies a score when a condition holds.</summary>
public sealed record BoostDto(JsonElement? When, double? Factor);

/// <summary>Shoppers to whom nothing is shown.</summary>
public sealed record HoldoutDto(double? Share, string? Seed);

/// <summary>When it runs.</summary>
public sealed record ScheduleDto(
    DateTimeOffset? Start, DateTimeOffset? End, string? TimeZone, IReadOnlyList<DayOfWeek>? Days, TimeOnly? From, TimeOnly? Until);

/// <summary>A frequency cap.</summary>
public sealed record CapDto(string? Id, string? Event, int? Limit, CapScope? Scope, string? Over, WindowDto? Window, CapAction? OnCap);

/// <summary>A cap's window.</summary>
public sealed record WindowDto(TimeSpan? Rolling, CalendarUnit? Calendar, int? Every, string? TimeZone, DayOfWeek? WeekStart);

/// <summary>A budget.</summary>
public sealed record BudgetDto(BudgetUnit Unit, long? Total, long? PerDay, BudgetPacing Pacing = BudgetPacing.Asap);

/// <summary>An offer.</summary>
public sealed record OfferDto(
    string? Id, IReadOnlyList<string>? Placements, double? Weight, TimeSpan? MinimumDisplay, string? Format, IReadOnlyList<VariantDto>? Variants,
    IReadOnlyList<BoostDto>? Boosts = null);

/// <summary>A variant of an offer's content.</summary>
public sealed record VariantDto(string? Id, string? Locale, string? Currency, string? Device, string? Segment, JsonElement? Data);

/// <summary>A campaign as the API answers it.</summary>
public sealed record CampaignDto(
    string Id, string Name, string? Description, CampaignStatus Status, int? Revision, int? DraftRevision, int Priority, ScheduleDto Schedule,
    IReadOnlyList<string> Tags, string Etag, CountersDto Counters, BudgetViewDto? Budget, DateTimeOffset UpdatedAt,
    DefinitionDto? Draft, DefinitionDto? Published, IReadOnlyList<RevisionDto>? Revisions, DeliveryDto? Delivery = null);

/// <summary>What happened to a campaign's offers.</summary>
public sealed record CountersDto(
    long Decisions, long Impressions, long Clicks, long Dismissals, long Conversions, decimal Revenue, long Unreserved);

/// <summary>A budget's state.</summary>
public sealed record BudgetViewDto(BudgetUnit Unit, long? Total, long? PerDay, long Used, long Leased, long Left);

/// <summary>A published revision.</summary>
public sealed record RevisionDto(int Revision, DateTimeOffset PublishedAt, string Actor, DefinitionDto Definition);

/// <summary>A step that an operator takes.</summary>
public sealed record ActionDto(int? Revision, string? Why);

/// <summary>The answer to a step: who enforces it.</summary>
public sealed record ActionAnswer(
    CampaignDto Campaign, long? Snapshot, long ElapsedMs, IReadOnlyList<ProcessDto> Confirmed, IReadOnlyList<ProcessDto> Pending);

/// <summary>A process that follows the catalogue.</summary>
public sealed record ProcessDto(string Id, string Kind, string Host, long Snapshot, long SeenMsAgo, bool Confirmed);
