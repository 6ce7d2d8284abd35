using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Histories;

/// <summary>What a shopper keeps against a list of everything that happened.</summary>
public sealed class EventHistoryProperties
{
    private const int Most = 60;

    private static readonly Arbitrary<Case> _cases = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Draw(new Random(seed)),
        static whole => Enumerable.Range(0, whole.History.Events.Count).Select(i => whole with
        {
            History = new([.. whole.History.Events.Where((_, at) => at != i)]),
        }));

    [Fact]
    public void Count_OfWhatIsKept_IsTheCountOfAList() => Check(drawn =>
    {
        var kept = drawn.History.Kept.In(DrawnHistory.Session);
        kept.Count(drawn.Query, drawn.Since).ShouldBe(drawn.History.Listed.Count(drawn.Query, drawn.Since));
        kept.Count(drawn.Query, drawn.Since, drawn.Nth).ShouldBe(drawn.History.Listed.Count(drawn.Query, drawn.Since, drawn.Nth));
        kept.NthLatest(drawn.Query, drawn.Nth).ShouldBe(drawn.History.Listed.NthLatest(drawn.Query, drawn.Nth));
    });

    [Fact]
    public void Read_OfWhatWasStored_AnswersTheSame() => Check(drawn =>
    {
        var stored = JsonSerializer.Serialize(drawn.History.Kept);
        var read = JsonSerializer.Deserialize<EventHistory>(stored)!;
        JsonSerializer.Serialize(read).ShouldBe(stored);
        read.In(DrawnHistory.Session).Count(drawn.Query, drawn.Since).ShouldBe(drawn.History.Listed.Count(drawn.Query, drawn.Since));
    });

    [Fact]
    public void Add_InWhateverOrder_KeepsTheSame() => Check(drawn =>
        Bytes(new DrawnHistory([.. drawn.History.Events.OrderByDescending(happening => happening.At)]).Kept).ShouldBe(Bytes(drawn.History.Kept), ignoreOrder: true));

    [Fact]
    public void Union_OfPartsThatOverlap_IsTheWhole() => Check(drawn =>
    {
        var third = drawn.History.Events.Count / 3;
        var distinct = new DrawnHistory([.. drawn.History.Events.Select((happening, i) => happening with { At = happening.At.AddHours(i) })]);
        var one = (distinct with { Events = [.. distinct.Events.Take(2 * third)] }).Kept;
        var other = (distinct with { Events = [.. distinct.Events.Skip(third)] }).Kept;
        Bytes(one.Union(other)).ShouldBe(Bytes(distinct.Kept), ignoreOrder: true);
        Bytes(other.Union(one)).ShouldBe(Bytes(distinct.Kept), ignoreOrder: true);
        Bytes(one.Union(one)).ShouldBe(Bytes(one), ignoreOrder: true);
    });

    private static IEnumerable<string> Bytes(EventHistory history) =>
        JsonElement.Parse(JsonSerializer.Serialize(history)).EnumerateObject().Select(track => track.ToString());

    private static Case Draw(Random random) => new(
        DrawnHistory.Draw(random, random.Next(Most)),
        new($"e{random.Next(3)}", random.Next(2) == 0 ? null : Where(random), random.Next(2) == 0 ? HistoryScope.History : HistoryScope.Session),
        random.Next(3) == 0 ? null : DrawnHistory.Start.AddMinutes(random.Next(60)),
        random.Next(1, 8));

    private static Condition Where(Random random) => Condition.Parse(JsonElement.Parse(random.Next(4) switch
    {
        0 => """{"price":{"$gte":2}}""",
        1 => """{"category":{"$ne":"c1"}}""",
        2 => """{"category":{"$exists":false}}""",
        _ => $$"""{"category":"c{{random.Next(3)}}","price":{"$lt":4} }""",
    }));

    private static void Check(Action<Case> holds) => Prop.ForAll(_cases, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private sealed record Case(DrawnHistory History, EventQuery Query, DateTimeOffset? Since, int Nth)
    {
        public override string ToString() => $"{Query.Event} where {Query.Where} over {Query.Scope} since {Since:HH:mm}, {Nth}: {History}";
    }
}
