namespace Realtime.Decisioning.Conditions.Properties;

public sealed class HistoryProperties
{
    private static readonly DateTimeOffset _start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Did_OfAnyHistory_IsARecount() => Checked.Values(Make, sample =>
        sample.Did(sample.Now) == sample.Enough(sample.Now) && sample.DidNot(sample.Now) == !sample.Enough(sample.Now));

    [Fact]
    public void NextChange_UntilThen_NothingChanges() => Checked.Values(Make, sample =>
    {
        var (now, next) = (sample.Did(sample.Now), sample.NextChange());
        var until = next ?? sample.Now.AddDays(2);
        return Enumerable.Range(0, 50).All(step => sample.Did(sample.Now + ((until - sample.Now) * (step / 50.0))) == now)
            && sample.Did(until.AddTicks(-1)) == now
            && (next is null || sample.Did(next.Value) != now);
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

    private sealed class Case(Happening[] events, DateTimeOffset now, int atLeast, int? within, int? where, bool session)
    {
        private readonly Condition _did = Condition("$did", atLeast, within, where, session);
        private readonly Condition _didNot = Condition("$didNot", atLeast, within, where, session);
        private readonly ListedHistory _history = new(events);

        public DateTimeOffset Now => now;

        /// <summary>The events that count at an instant, found by looking at each.</summary>
        public int Recount(DateTimeOffset at) => events.Count(happening =>
            happening.Name == "e"
            && (!session || happening.InSession)
            && (where is not { } key || happening.Properties.GetProperty("k").GetInt32() == key)
            && (within is not { } minutes || happening.At > at - TimeSpan.FromMinutes(minutes)));

        public bool Enough(DateTimeOffset at) => Recount(at) >= atLeast;

        public bool Did(DateTimeOffset at) => _did.Evaluate(Context(at));

        public bool DidNot(DateTimeOffset at) => _didNot.Evaluate(Context(at));

        public DateTimeOffset? NextChange() => _did.NextChange(Context(now));

        public override string ToString() => $"{_did} at {now:T} of {string.Join(", ", events.Select(happening => $"{happening.Name} {happening.At:T}"))}";

        private EvaluationContext Context(DateTimeOffset at) => new(default, _history, at);

        private static Condition Condition(string name, int atLeast, int? within, int? where, bool session)
        {
            var window = within is { } minutes ? $",\"within\":\"PT{minutes}M\"" : string.Empty;
            var properties = where is { } key ? $",\"where\":{{\"k\":{key}}}" : string.Empty;
            return Conditions.Condition.Parse(Ask.Json(
                $$"""{"{{name}}":{"event":"e","atLeast":{{atLeast}},"over":"{{(session ? "session" : "history")}}"{{window}}{{properties}} } }"""), ConditionOptions.ForSaving);
        }
    }
}
