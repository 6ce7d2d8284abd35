using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Definitions;

/// <summary>Checks what operators write before it is saved, and names every field at fault at once.</summary>
public static partial class DefinitionCheck
{
    private static readonly ConditionOptions _options = ConditionOptions.ForSaving with
    {
        Roots = new HashSet<string>(["shopper", "session", "cart", "context", "segments"], StringComparer.Ordinal),
    };

    private static readonly string[] _capEvents = ["decision", "impression", "click", "conversion"];

    /// <summary>All faults of a definition; none means that it can be published.</summary>
    public static IReadOnlyList<FieldFault> Check(CampaignDefinition definition)
    {
        var faults = new Faults();
        faults.Unless(IdPattern().IsMatch(definition.Id), "id", definition.Id, "1–64 of a–z 0–9 - _");
        faults.Unless(definition.Name.Length is > 0 and <= 200, "name", definition.Name, "1–200 characters");
        faults.Unless(definition.Priority is >= 0 and <= 100, "priority", definition.Priority, "0–100");
        Tags(definition, faults);
        Schedule(definition.Schedule, faults);
        Condition(definition.Eligibility, "eligibility", faults);
        Boosts(definition.Boosts, "boosts", faults);
        Holdout(definition.Holdout, faults);
        Caps(definition, faults);
        Budget(definition, faults);
        Offers(definition, faults);
        RequiredPurposes(definition, faults);
        return faults.All;
    }

    private static void Tags(CampaignDefinition definition, Faults faults)
    {
        faults.Unless(definition.Tags.Length <= 50, "tags", definition.Tags.Length, "at most 50");
        for (var i = 0; i < definition.Tags.Length; i++)
        {
            faults.Unless(TagPattern().IsMatch(definition.Tags[i]), $"tags[{i}]", definition.Tags[i], "1–64 of A–Z a–z 0–9 - _");
        }
    }

    private static void Schedule(Schedule schedule, Faults faults)
    {
        faults.Unless(
            !(schedule.End <= schedule.Start), "schedule.end", schedule.End, "after schedule.start");
        faults.Unless(
            schedule.TimeZone is null || TimeZones.Find(schedule.TimeZone) is not null,
            "schedule.timeZone", schedule.TimeZone, "an IANA time zone such as Europe/Berlin");
        faults.Unless(
            schedule.From is null || schedule.From != schedule.Until, "schedule.until", schedule.Until, "not equal to schedule.from");
    }

    private static void Condition(Utf8Json? condition, string field, Faults faults)
    {
        try
        {
            if (condition is not null)
            {
                Conditions.Condition.Parse(condition.Parse(), _options);
            }
        }
        catch (ConditionException malformed)
        {
            faults.Add(field + malformed.Path.TrimStart('$'), null, $"well-formed: {malformed.Reason}");
        }
    }

    private static void Boosts(ImmutableArray<Boost>? boosts, string field, Faults faults)
    {
        var all = boosts ?? [];
        faults.Unless(all.Length <= 20, field, all.Length, "at most 20");
        for (var i = 0; i < all.Length; i++)
        {
            Condition(all[i].When, $"{field}[{i}].when", faults);
            faults.Unless(all[i].Factor is > 0 and <= 100, $"{field}[{i}].factor", all[i].Factor, "above 0, at most 100");
        }
    }

    /// <summary>The faults of a holdout's rule.</summary>
    internal static void Holdout(HoldoutRule? holdout, Faults faults)
    {
        faults.Unless(holdout is null or { Share: > 0 and <= 1 }, "holdout.share", holdout?.Share, "above 0, at most 1");
        faults.Unless(holdout?.Seed is null or { Length: > 0 and <= 100 }, "holdout.seed", holdout?.Seed, "1–100 characters");
    }

    private static void Caps(CampaignDefinition definition, Faults faults)
    {
        faults.Unless(definition.Caps.Length <= 20, "caps", definition.Caps.Length, "at most 20");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < definition.Caps.Length; i++)
        {
            var (cap, at) = (definition.Caps[i], $"caps[{i}]");
            faults.Unless(IdPattern().IsMatch(cap.Id) && ids.Add(cap.Id), $"{at}.id", cap.Id, "1–64 of a–z 0–9 - _, unique in the campaign");
            var own = !_capEvents.Contains(cap.Event);
            faults.Unless(cap.Event.Length is > 0 and <= 200, $"{at}.event", cap.Event, "decision, impression, click, conversion or the name of an event, 1–200 characters");
            faults.Unless(
                cap.Limit >= 1 && cap.Limit <= (own ? EventCount.MostLimit : 1000), $"{at}.limit", cap.Limit,
                own ? "1–100 of an event that shoppers send" : "1–1,000");
            faults.Unless(OverPattern().IsMatch(cap.Over), $"{at}.over", cap.Over, "offer, campaign, placement, tag:<name> or global");
            var window = cap.Window;
            faults.Unless(
                window.Rolling is null != window.Calendar is null, $"{at}.window", null, "either rolling or calendar");
            faults.Unless(
                window.Rolling is null || (window.Rolling > TimeSpan.Zero && window.Rolling <= TimeSpan.FromDays(31)),
                $"{at}.window.rolling", window.Rolling, "an ISO 8601 duration up to P31D");
            faults.Unless(
                window.Every is >= 1 and <= 35 && window.Every * (window.Calendar switch { CalendarUnit.Month => 31, CalendarUnit.Week => 7, _ => 1 }) <= 35,
                $"{at}.window.every", window.Every, "periods of at most 35 days in all");
            faults.Unless(
                window.TimeZone is "shopper" or "tenant" || TimeZones.Find(window.TimeZone) is not null,
                $"{at}.window.timeZone", window.TimeZone, "shopper, tenant, UTC or an IANA time zone");
        }
    }

    private static void Budget(CampaignDefinition definition, Faults faults)
    {
        if (definition.Budget is not { } budget)
        {
            return;
        }

        faults.Unless(
            budget.Pacing == BudgetPacing.Asap || budget.PerDay is not null || definition.Schedule.End is not null,
            "budget.pacing", "even", "asap, or with a schedule.end or a budget.perDay to spread it over");
        faults.Unless(budget.Total is null or > 0, "budget.total", budget.Total, "above 0");
        faults.Unless(budget.PerDay is null or > 0, "budget.perDay", budget.PerDay, "above 0");
        faults.Unless(budget.Total is not null || budget.PerDay is not null, "budget", null, "a total, a perDay or both");
    }

    private static void Offers(CampaignDefinition definition, Faults faults)
    {
        faults.Unless(definition.Offers.Length is >= 1 and <= 50, "offers", definition.Offers.Length, "1–50");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < definition.Offers.Length; i++)
        {
            var (offer, at) = (definition.Offers[i], $"offers[{i}]");
            faults.Unless(IdPattern().IsMatch(offer.Id) && ids.Add(offer.Id), $"{at}.id", offer.Id, "1–64 of a–z 0–9 - _, unique in the campaign");
            faults.Unless(offer.Placements.Length is >= 1 and <= 50, $"{at}.placements", offer.Placements.Length, "1–50 placement ids");
            faults.Unless(double.IsFinite(offer.Weight) && offer.Weight > 0, $"{at}.weight", offer.Weight, "above 0");
            Boosts(offer.Boosts, $"{at}.boosts", faults);
            faults.Unless(
                !(offer.MinimumDisplay < TimeSpan.Zero) && !(offer.MinimumDisplay > TimeSpan.FromHours(1)),
                $"{at}.minimumDisplay", offer.MinimumDisplay, "PT0S–PT1H");
            faults.Unless(offer.Variants.Length is >= 1 and <= 100, $"{at}.variants", offer.Variants.Length, "1–100");
            for (var j = 0; j < offer.Variants.Length; j++)
            {
                var (variant, inVariant) = (offer.Variants[j], $"{at}.variants[{j}]");
                faults.Unless(IdPattern().IsMatch(variant.Id), $"{inVariant}.id", variant.Id, "1–64 of a–z 0–9 - _");
                faults.Unless(
                    variant.Data.Bytes.Length <= 16_384 && variant.Data.Parse().ValueKind == JsonValueKind.Object,
                    $"{inVariant}.data", null, "a JSON object of at most 16 KB");
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_-]{1,64}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\A(offer|campaign|placement|global|tag:[A-Za-z0-9_-]{1,64})\z")]
    private static partial Regex OverPattern();
}
