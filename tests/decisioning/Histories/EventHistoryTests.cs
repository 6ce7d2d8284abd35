using System.Text.Json;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Histories;

public sealed class EventHistoryTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly EventQuery _views = new("Product Viewed", null, HistoryScope.History);

    [Fact]
    public void Count_OfManyMoreThanAreKept_IsExactUpToTheBound()
    {
        var history = Enumerable.Range(0, 5_000).Aggregate(EventHistory.Empty, (history, i) => history.Add(Viewed(_start.AddMinutes(i))));

        history.Count.ShouldBe(EventHistory.MostPerName);
        var asked = history.In("s1");
        asked.NthLatest(_views, EventHistory.MostPerName).ShouldBe(_start.AddMinutes(4_900));
        asked.Count(_views, _start.AddMinutes(4_949)).ShouldBe(50);
    }

    /// <summary>Events come in order almost always, and then older ones are not unpacked: as if they were.</summary>
    [Fact]
    public void Add_InOrderAndOutOfOrder_KeepsTheSameBytesAndGivesUpTheSame()
    {
        var events = Enumerable.Range(0, 260).Select(i => new Happened(
            "Product Viewed", _start.AddSeconds(i * i), $"s{i / 7}", i % 3 == 0 ? null : $"d{i / 40}",
            JsonElement.Parse(i % 4 == 0 ? "{}" : $$"""{"price":{{i}},"n\u0061me":1,"pric\u0065":2}"""), i % 5 == 0, i % 6 == 0 ? null : $"m{i}")).ToArray();
        var (inOrder, givenUp) = (EventHistory.Empty, new GivenUp());
        foreach (var happened in events)
        {
            inOrder = inOrder.Add(happened, givenUp: givenUp);
        }

        var backwards = events[160..].Reverse().Aggregate(EventHistory.Empty, static (history, happened) => history.Add(happened));
        JsonSerializer.Serialize(inOrder).ShouldBe(JsonSerializer.Serialize(backwards));
        givenUp.Of(static _ => true).Select(static given => given.Properties.ToString()).ShouldBe(
            events[..160].Select(static given => EventHistory.AsKept(given.Properties, null).ToString()));
    }

    [Fact]
    public void Add_OfNamesWithoutEnd_StaysWithinItsBounds()
    {
        var history = EventHistory.Empty;
        for (var i = 0; i < 20_000; i++)
        {
            history = history.Add(Viewed(_start.AddSeconds(i), $"event {i % 60}", $$"""{"product_id":"{{new string('p', i % 150)}}","category":"c"}"""));
            history.Bytes.ShouldBeLessThanOrEqualTo(EventHistory.MostBytes);
        }

        history.Names.ShouldBe(Enumerable.Range(20_000 - EventHistory.MostNames, EventHistory.MostNames).Select(i => $"event {i % 60}"), ignoreOrder: true);
    }

    [Fact]
    public void Add_WhenBytesRunOut_GivesUpPropertiesOfOlderEventsButNoEvent()
    {
        var history = Enumerable.Range(0, 100).Aggregate(
            EventHistory.Empty, (history, i) => history.Add(Viewed(_start.AddMinutes(i), properties: $$"""{"product_id":"{{new string('x', 150)}}","price":{{i}} }""")));

        history.Count.ShouldBe(100);
        var everywhere = new EventQuery("Product Viewed", Parse("""{"price":{"$ne":-1}}"""), HistoryScope.History);
        var answered = history.In("s1").Count(everywhere, null);
        answered.ShouldBeInRange(20, 60);
        history.In("s1").NthLatest(everywhere, answered).ShouldBe(_start.AddMinutes(100 - answered));
    }

    [Fact]
    public void Add_OfAPropertyThatNobodyAsksFor_KeepsItOnlyOnceSomebodyDoes()
    {
        var red = new EventQuery("Product Viewed", Parse("""{"color":"red"}"""), HistoryScope.History);
        var history = EventHistory.Empty
            .Add(Viewed(_start, properties: """{"color":"red"}"""))
            .Add(Viewed(_start.AddMinutes(1), properties: """{"color":"red"}"""), new HashSet<string>(["color"]));

        history.In(null).Count(red, null).ShouldBe(1);
    }

    [Fact]
    public void Count_OverTheSessionOfAShopperWithoutOne_IsNone()
    {
        var history = EventHistory.Empty.Add(new("e", _start, null, null, default));

        history.In(null).Count(new("e", null, HistoryScope.Session), null).ShouldBe(0);
        history.In(null).Count(new("e", null, HistoryScope.History), null).ShouldBe(1);
    }

    /// <summary>A message that was sent to both, its time corrected differently each time, in other sessions.</summary>
    [Fact]
    public void Union_OfOneMessageThatReachedBoth_CountsItOnceAsItCameFirst()
    {
        var one = EventHistory.Empty.Add(Message("m1", 3, "s1")).Add(Message("m2", 5, "s1"));
        var other = EventHistory.Empty.Add(Message("m1", 4, "s2")).Add(Message("m3", 5, "s1"));

        foreach (var both in (EventHistory[])[one.Union(other), other.Union(one), Stored(one).Union(Stored(other))])
        {
            // Whoever went by the times would find m1 at 4 and take m2 and m3 for one.
            both.In(null).Count(_views, null).ShouldBe(3);
            Enumerable.Range(1, 4).Select(nth => both.In(null).NthLatest(_views, nth)).ShouldBe(
                [_start.AddSeconds(5), _start.AddSeconds(5), _start.AddSeconds(3), null]);
            both.In("s1").Count(_views with { Scope = HistoryScope.Session }, null).ShouldBe(3, "m1 came first in it");
            both.In("s2").Count(_views with { Scope = HistoryScope.Session }, null).ShouldBe(0);
        }

        static Happened Message(string id, int second, string session) =>
            new("Product Viewed", _start.AddSeconds(second), session, "d1", JsonElement.Parse("""{"product_id":"p1"}"""), MessageId: id);

        static EventHistory Stored(EventHistory history) => JsonSerializer.Deserialize<EventHistory>(JsonSerializer.Serialize(history))!;
    }

    /// <summary>Rows written before messages were kept: what happened to both at the same instant was one event.</summary>
    [Fact]
    public void Union_OfEventsKeptWithoutTheirMessages_GoesByTimeAndProperties()
    {
        var (with, without) = (EventHistory.Empty.Add(Viewed(_start) with { MessageId = "m1" }), EventHistory.Empty.Add(Viewed(_start)));

        with.Union(without).Count.ShouldBe(1);
        without.Union(EventHistory.Empty.Add(Viewed(_start.AddMilliseconds(1)))).Count.ShouldBe(2);
        with.Union(EventHistory.Empty.Add(Viewed(_start) with { MessageId = "m2" })).Count.ShouldBe(2);
    }

    [Fact]
    public void Read_OfBytesThatEndTooSoon_IsAnError() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<EventHistory>("""{"e":"AYA="}"""));

    private static Happened Viewed(DateTimeOffset at, string name = "Product Viewed", string properties = """{"product_id":"p1"}""") =>
        new(name, at, "s1", "d1", JsonElement.Parse(properties));

    private static Condition Parse(string condition) => Condition.Parse(JsonElement.Parse(condition));
}
