using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Decisioning.Definitions;

/// <summary>Checks a tenant's settings before they are saved, and names every field at fault at once.</summary>
public static class SettingsCheck
{
    /// <summary>Exposures are kept a day longer: nothing older can be credited.</summary>
    private static readonly TimeSpan _longestCredit = TimeSpan.FromDays(35);

    /// <summary>A cart that is idle for longer is nothing that anybody comes back to.</summary>
    private static readonly TimeSpan _longestIdle = TimeSpan.FromDays(7);

    /// <summary>Purposes that a tenant may name.</summary>
    private const int MostPurposes = 20;

    /// <summary>All faults; none means that they can be published.</summary>
    public static IReadOnlyList<FieldFault> Check(DecisionSettings settings)
    {
        var faults = new Faults();
        faults.Unless(TimeZones.Find(settings.TimeZone) is not null, "timeZone", settings.TimeZone, "an IANA time zone such as Europe/Berlin");
        Within(settings.SessionTimeout, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), "sessionTimeout", "PT1M–PT24H", faults);
        Within(settings.ReservationTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), "reservationTimeout", "PT1S–PT10M", faults);
        faults.Unless(
            settings.ReservationMargin >= TimeSpan.Zero && settings.ReservationMargin < settings.ReservationTimeout,
            "reservationMargin", settings.ReservationMargin, "PT0S or more, below reservationTimeout");
        Within(settings.CloseGrace, TimeSpan.Zero, TimeSpan.FromMinutes(5), "closeGrace", "PT0S–PT5M", faults);
        Within(settings.ClickCredit ?? _longestCredit, TimeSpan.FromSeconds(1), _longestCredit, "clickCredit", "PT1S–P35D", faults);
        Within(settings.ViewCredit ?? _longestCredit, TimeSpan.FromSeconds(1), _longestCredit, "viewCredit", "PT1S–P35D", faults);
        Within(settings.CartAbandonedAfter ?? _longestIdle, TimeSpan.FromMinutes(1), _longestIdle, "cartAbandonedAfter", "PT1M–P7D", faults);
        DefinitionCheck.Holdout(settings.Holdout, faults);
        if (settings.QuietHours is { } quiet)
        {
            faults.Unless(quiet.From != quiet.Until, "quietHours.until", quiet.Until, "not equal to quietHours.from");
            faults.Unless(
                quiet.TimeZone is "shopper" or "tenant" || TimeZones.Find(quiet.TimeZone) is not null,
                "quietHours.timeZone", quiet.TimeZone, "shopper, tenant, UTC or an IANA time zone");
        }

        Consent(settings.Consent, faults);
        return faults.All;
    }

    private static void Consent(ConsentRules? rules, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (purpose, _) in rules?.Defaults ?? [])
        {
            faults.Unless(DefinitionCheck.IsPurpose(purpose) && seen.Add(purpose), $"consent.{purpose}", purpose, "1–40 of a–z 0–9 - _, named once");
        }

        faults.Unless(rules is null or { Defaults.Length: <= MostPurposes }, "consent", rules?.Defaults.Length, $"at most {MostPurposes} purposes");
    }

    private static void Within(TimeSpan value, TimeSpan least, TimeSpan most, string field, string limit, Faults faults) =>
        faults.Unless(value >= least && value <= most, field, value, limit);
}
