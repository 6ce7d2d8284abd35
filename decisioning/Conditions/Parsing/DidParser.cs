using System.Text.Json;
using NodaTime.Text;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>Reads <c>{"event", "where", "atLeast", "within", "over"}</c>.</summary>
internal sealed class DidParser(ConditionParser conditions, Faults faults, ConditionOptions options)
{
    private const int MaxCount = EventHistory.MostPerName;
    private const int MaxNameLength = 200;
    private static readonly TimeSpan _maxWithin = TimeSpan.FromDays(400);

    public ConditionNode Read(JsonElement json, Place at, bool negated)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return faults.Condition(at, "$did takes an object with an event");
        }

        var (name, atLeast, over) = (default(string), 1, HistoryScope.History);
        var (where, within) = (default(Condition), default(TimeSpan?));
        foreach (var (key, value) in faults.Members(json, at))
        {
            var place = at.Member(key);
            switch (key)
            {
                case "event" when value.ValueKind == JsonValueKind.String && LiteralReader.Text(value) is { Length: > 0 and <= MaxNameLength } text:
                    name = text;
                    break;
                case "event":
                    return faults.Condition(place, $"an event's name is a string of 1 to {MaxNameLength} characters");
                case "where":
                    where = Condition.From(conditions.Read(value, place, overAttributes: false), options.Groups);
                    break;
                case "atLeast" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 1 and <= MaxCount:
                    atLeast = count;
                    break;
                case "atLeast":
                    return faults.Condition(place, $"atLeast is a whole number from 1 to {MaxCount}");
                case "within" when Duration(value) is { } duration:
                    within = duration;
                    break;
                case "within":
                    return faults.Condition(place, $"within is an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT10M, above 0 and at most {_maxWithin.Days} days");
                case "over" when value.ValueKind == JsonValueKind.String && LiteralReader.Text(value) is "session" or "history":
                    over = LiteralReader.Text(value) == "session" ? HistoryScope.Session : HistoryScope.History;
                    break;
                case "over":
                    return faults.Condition(place, "over is session or history");
                default:
                    return faults.Condition(place, $"unknown member {key}; there are event, where, atLeast, within, over");
            }
        }

        return name is null ? faults.Condition(at, "an event is missing") : new Did(name, where, atLeast, within, over, negated);
    }

    // Months and years have no fixed length, so they name no instant to look back to.
    private static TimeSpan? Duration(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !PeriodPattern.NormalizingIso.Parse(LiteralReader.Text(value)).TryGetValue(null!, out var period))
        {
            return null;
        }

        if (period.Months != 0 || period.Years != 0)
        {
            return null;
        }

        var length = period.ToDuration();
        return length > NodaTime.Duration.Zero && length <= NodaTime.Duration.FromTimeSpan(_maxWithin) ? length.ToTimeSpan() : null;
    }
}
