using System.Globalization;
using System.Text.Json;
using Realtime.Shoppers;

namespace Realtime.Web.Shoppers;

/// <summary>Reason codes in the spelling of SEMANTICS 4, and as a sentence for people.</summary>
public static class ReasonTexts
{
    private static readonly Dictionary<ReasonCode, string> _codes =
        Enum.GetValues<ReasonCode>().ToDictionary(code => code, code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()));

    /// <summary>Such as <c>CAP_REACHED</c>.</summary>
    public static string Code(ReasonCode code) => _codes[code];

    /// <summary>One readable sentence.</summary>
    public static string Sentence(Reason reason) => reason.Code switch
    {
        ReasonCode.NotActive => $"Not active: {reason.Fact}.",
        ReasonCode.OutsideDates => "Outside its schedule" + (reason.ResetsAt is { } at ? $"; the next change is at {Time(at)}." : "."),
        ReasonCode.NoConsent => $"No consent: {reason.Fact}.",
        ReasonCode.Ineligible => $"Not eligible: {reason.Fact}.",
        ReasonCode.UnknownAttribute => $"Not eligible, because something is not known: {reason.Fact}.",
        ReasonCode.CapReached => $"Cap \"{reason.Rule}\" is reached: {reason.Count} of {reason.Limit}" + (reason.ResetsAt is { } at ? $", free again at {Time(at)}." : "."),
        ReasonCode.BudgetExhausted => reason.Fact is { } fact ? $"No budget at hand: {fact}." : "The budget is spent.",
        ReasonCode.Paced => "There is budget left, but showing it now would be ahead of its pace.",
        ReasonCode.QuietHours => "Quiet hours" + (reason.ResetsAt is { } at ? $" until {Time(at)}." : "."),
        ReasonCode.Holdout => $"Withheld: {reason.Fact}.",
        ReasonCode.Duplicate => reason.Fact is { } fact ? $"Not again on this page: {fact}." : "Already shown elsewhere on this page.",
        ReasonCode.NoVariant => "No variant of its content fits this locale, currency, device and segment.",
        ReasonCode.Outranked => "Eligible, but others with a higher priority or score fill the placement.",
        ReasonCode.Deadline => "The decision did not arrive in time.",
        _ => $"{Code(reason.Code)}.",
    };

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
