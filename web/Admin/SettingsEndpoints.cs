using Realtime.Catalog;
using Realtime.Common;
using Realtime.Shoppers;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>A tenant's settings as operators write them; what is left out has its default.</summary>
public sealed record SettingsDto(
    string? TimeZone, TimeSpan? SessionTimeout, TimeSpan? ReservationTimeout, TimeSpan? ReservationMargin, TimeSpan? CloseGrace,
    TimeSpan? ClickCredit, TimeSpan? ViewCredit, HoldoutDto? Holdout, QuietHoursDto? QuietHours,
    IReadOnlyDictionary<string, ConsentStatus>? Consent = null, bool? TrustClientIdentify = null, TimeSpan? CartAbandonedAfter = null);

/// <summary>When campaigns keep quiet.</summary>
public sealed record QuietHoursDto(TimeOnly? From, TimeOnly? Until, string? TimeZone, IReadOnlyList<DayOfWeek>? Days);

/// <summary>What decisions depend on besides campaigns and placements.</summary>
public static class SettingsEndpoints
{
    private static readonly TimeSpan _clickCredit = TimeSpan.FromDays(7);
    private static readonly TimeSpan _viewCredit = TimeSpan.FromHours(24);
    private static readonly TimeSpan _cartAbandonedAfter = TimeSpan.FromMinutes(30);

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapSettings(this RouteGroupBuilder admin)
    {
        admin.MapGet("/settings", Get).WithTags("Settings").WithName("tenant-settings").Produces<SettingsDto>();
        admin.MapPut("/settings", Put).WithTags("Settings").WithName("save-tenant-settings").RequireRole(OpsRole.Approver).Accepts<SettingsDto>("application/json");
        return admin;
    }

    private static ICatalogGrain Catalog(HttpContext context, IGrainFactory grains) =>
        grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(context.Caller().Tenant));

    private static async Task<SettingsDto> Get(HttpContext context, IGrainFactory grains)
    {
        var settings = (await Catalog(context, grains).Snapshot()).Settings;
        return new(
            settings.TimeZone, settings.SessionTimeout, settings.ReservationTimeout, settings.ReservationMargin, settings.CloseGrace,
            settings.ClickCredit ?? _clickCredit, settings.ViewCredit ?? _viewCredit, settings.Holdout.ToDto(),
            settings.QuietHours is { } quiet ? new(quiet.From, quiet.Until, quiet.TimeZone, quiet.Days ?? []) : null,
            Permissions(settings.Consent), settings.TrustClientIdentify, settings.CartAbandonedAfter ?? _cartAbandonedAfter);
    }

    private static async Task<object> Put(HttpContext context, IGrainFactory grains)
    {
        var dto = await Body.Read<SettingsDto>(context.Request);
        var standard = DecisionSettings.Default;
        var outcome = await Catalog(context, grains).PutSettings(new(
            dto.SessionTimeout ?? standard.SessionTimeout, dto.ReservationTimeout ?? standard.ReservationTimeout,
            dto.ReservationMargin ?? standard.ReservationMargin, dto.CloseGrace ?? standard.CloseGrace, dto.TimeZone ?? standard.TimeZone,
            dto.ClickCredit, dto.ViewCredit, dto.Holdout.ToRule(),
            dto.QuietHours is { } quiet
                ? new(Given(quiet.From, "quietHours.from"), Given(quiet.Until, "quietHours.until"), quiet.TimeZone ?? "shopper", [.. quiet.Days ?? []])
                : null,
            Rules(dto.Consent), dto.TrustClientIdentify ?? false, dto.CartAbandonedAfter));
        return outcome.Faults is [var first, ..]
            ? throw new ProblemException(Problem.Invalid(first.Field, first.Value, first.Limit) with { Faults = outcome.Faults })
            : new { outcome.Snapshot };
    }

    private static ConsentRules? Rules(IReadOnlyDictionary<string, ConsentStatus>? consent) => consent is null or { Count: 0 }
        ? null
        : new([.. consent.Select(purpose => new PurposeDefault(purpose.Key, purpose.Value switch
        {
            ConsentStatus.Granted => true,
            ConsentStatus.Denied => false,
            _ => throw new ProblemException(Problem.Invalid($"consent.{purpose.Key}", "REVOKED", "GRANTED or DENIED: nobody has answered yet")),
        }))]);

    private static Dictionary<string, ConsentStatus> Permissions(ConsentRules? rules)
    {
        var all = BuiltInPurposes.All.ToDictionary(purpose => purpose, _ => ConsentStatus.Granted);
        foreach (var (purpose, granted) in rules?.Defaults ?? [])
        {
            all[purpose] = granted ? ConsentStatus.Granted : ConsentStatus.Denied;
        }

        return all;
    }

    private static TimeOnly Given(TimeOnly? time, string field) =>
        time ?? throw new ProblemException(Problem.Invalid(field, null, "a time of day such as 22:00"));
}
