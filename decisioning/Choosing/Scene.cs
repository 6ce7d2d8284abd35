using System.Text.Json;
using NodaTime;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Choosing;

/// <summary>What a decision looks at, besides the placement and the shopper's exposures.</summary>
/// <param name="Attributes">What conditions see.</param>
/// <param name="Fresh">False when this process has not reached the catalogue for 5 s: then only fallbacks are served.</param>
/// <param name="ReserveFor">How long a choice holds its place under the caps; none commits it at once.</param>
public sealed record Scene(
    DecisionTable Table,
    DateTimeOffset Now,
    JsonElement Attributes,
    string? Locale,
    string? Currency,
    string? Device,
    string? DeviceId,
    string? SessionId,
    DateTimeZone ShopperZone,
    IBudgetGate Budgets,
    bool Fresh,
    TimeSpan? ReserveFor)
{
    /// <summary>The same, as conditions read it.</summary>
    public EvaluationContext Conditions => new(Attributes, EmptyEventHistory.Instance, Now);
}
