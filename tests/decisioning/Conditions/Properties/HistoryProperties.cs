namespace Realtime.Decisioning.Conditions.Properties;

public sealed class HistoryProperties
{
    private static readonly DateTimeOffset _start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Did_OfAnyHistory_IsARecount() => Checked.Values(Make, sample =>
    {
        var counted = sample.Events.Count(happening =>
            happening.Name == "e"
            && (!sample.Session || happening.InSession)
            && (sample.Where is not { } where || happening.Properties.GetProperty("k").GetInt32() == where)
            && (sample.Within is not { } within || happening.At > sample.Now - TimeSpan.FromMinutes(within)));
        return sample.Did("$did", sample.Now) == (counted >= sample.AtLeast)
            && sample.Did("$didNot", sample.Now) == (counted < sample.AtLeast);
    });

    [Fact]
    public void NextChange_UntilThen_NothingChanges() => Checked.Values(Make, sample =>
    {
        var (now, next) = (sample.Did("$did", sample.Now), sample.NextChange());
        var until = next ?? sample.Now.AddDays(2);
        return Enumerable.Range(0, 50).Select(step => sample.Now + ((until - sample.Now) * (step / 50.0))).All(at => sample.Did("$did", at) == now)
            && sample.Did("$did", until.AddTicks(-1)) == now
            && (next is null || sample.Did("$did", next.Value) != now);
    });

    private static Case Make(Random random)
    {
        var events = Enumerable.Range(0, random.Next(12)).Select(_ => new Happening(
            random.Next(4) == 0 ? "f" : "e",
            _start.AddMinutes(random.Next(60)),
            Ask.Json($$"""{"k":{{random.Next(2)}} }"""),
            random.Next(3) > 0)).ToArray();
        return new Case(
            events,
            _start.AddMinutes(60 + random.Next(20)),
            random.Next(1, 5),
            random.Next(4) == 0 ? null : random.Next(1, 90),
            random.Next(2) == 0 ? null : random.Next(2),
            random.Next(2) == 0);
    }

    private sealed record Case(Happening[] Events, DateTimeOffset Now, int AtLeast, int? Within, int? Where, bool Session)
    {
        public bool Did(string name, DateTimeOffset at) => Condition(name).Evaluate(Context(at));

        public DateTimeOffset? NextChange() => Condition("$did").NextChange(Context(Now));

        private EvaluationContext Context(DateTimeOffset at) => new(Ask.Json("{}"), new ListedHistory(Events), at);

        private Condition Condition(string name)
        {
            var within = Within is { } minutes ? $",\"within\":\"PT{minutes}M\"" : string.Empty;
            var where = Where is { } key ? $",\"where\":{{\"k\":{key}}}" : string.Empty;
            return Conditions.Condition.Parse(Ask.Json(
                $$"""{"{{name}}":{"event":"e","atLeast":{{AtLeast}},"over":"{{(Session ? "session" : "history")}}"{{within}}{{where}} } }"""), ConditionOptions.ForSaving);
        }
    }
}
