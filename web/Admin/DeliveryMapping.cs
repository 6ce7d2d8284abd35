using System.Globalization;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Admin;

/// <summary>Says of a campaign's budget how it is spent.</summary>
public static class DeliveryMapping
{
    private const int ReasonsShown = 5;
    private const string SiloPrefix = "silo-";

    /// <summary>The silo starts among the processes that the catalogue has heard of.</summary>
    public static IEnumerable<string> LivingSilos(this Enforcement enforcement) => enforcement.Confirmed.Concat(enforcement.Pending)
        .Where(process => process.Kind == ProcessKind.Silo && process.ProcessId.StartsWith(SiloPrefix, StringComparison.Ordinal))
        .Select(process => process.ProcessId[SiloPrefix.Length..]);

    /// <summary>For operators.</summary>
    public static DeliveryDto ToDto(this DeliveryView view)
    {
        var reasons = view.TurnedAway.Take(ReasonsShown).Select(reason => new ReasonShareDto(ReasonTexts.Code(reason.Code), reason.Count)).ToList();
        return new(
            view.Rule.Unit, view.Rule.Pacing, view.Spent, view.Rule.Total, view.SpentToday, view.Rule.PerDay, view.Leased, view.LostToDeadSilos,
            view.Overshoot, view.PacedTarget, view.PacedTargetToday, view.AskedToday, reasons, Text(view, reasons));
    }

    private static string Text(DeliveryView view, List<ReasonShareDto> reasons)
    {
        var unit = view.Rule.Unit.ToString().ToLowerInvariant();
        var parts = new List<string>
        {
            view.Rule.Total is { } total ? $"{Number(view.Spent)} of {Number(total)} {unit} spent" : $"{Number(view.Spent)} {unit} spent",
        };
        if (view.Rule.PerDay is { } perDay)
        {
            parts.Add($"{Number(view.SpentToday)} of {Number(perDay)} today");
        }

        if ((view.PacedTargetToday ?? view.PacedTarget) is { } target)
        {
            parts.Add($"an even pace allows {Number(target)} {(view.PacedTargetToday is null ? "" : "today ")}by now");
        }

        if (view.LostToDeadSilos > 0)
        {
            parts.Add($"up to {Number(view.LostToDeadSilos)} lost to silos that died");
        }

        if (view.Overshoot > 0)
        {
            parts.Add($"{Number(view.Overshoot)} over the limit");
        }

        parts.Add(reasons.Count > 0
            ? $"not shown today mostly because of {string.Join(", ", reasons.Select(reason => $"{reason.Code} ({Number(reason.Count)}×)"))}"
            : view.AskedToday == 0 ? "no decision considered it today" : "nothing held it up today");
        return string.Join("; ", parts) + ".";
    }

    private static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
