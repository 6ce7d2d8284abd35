using System.Text.Json;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Histories;

/// <summary>Random events, as a list and as the shopper keeps them.</summary>
internal sealed record DrawnHistory(IReadOnlyList<Happening> Events)
{
    public const string Session = "s1";

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The reference: counts by looking at all.</summary>
    public IEventHistory Listed => new ListedHistory(Events);

    /// <summary>What the shopper keeps, events in the order of the list.</summary>
    public EventHistory Kept => Events.Aggregate(EventHistory.Empty, static (history, happening) => history.Add(
        new(happening.Name, happening.At, happening.InSession ? Session : "s2", "d", happening.Properties)));

    public static DrawnHistory Draw(Random random, int events) => new(
    [
        .. Enumerable.Range(0, events).Select(_ => new Happening(
            $"e{random.Next(3)}",
            Start.AddMilliseconds(random.Next(3) == 0 ? 60_000 * random.Next(60) : random.Next(3_600_000)),
            Properties(random),
            random.Next(3) > 0)),
    ]);

    public override string ToString() => string.Join(", ", Events.Select(happening => $"{happening.Name} {happening.At:HH:mm:ss.fff} {happening.Properties}"));

    private static JsonElement Properties(Random random) => JsonElement.Parse(random.Next(6) switch
    {
        0 => "{}",
        1 => $$"""{"category":null,"other":{{random.Next(3)}} }""",
        2 => $$"""{"category":["c{{random.Next(3)}}"],"price":-1.5e2}""",
        _ => $$"""{"category":"c{{random.Next(3)}}", "price": {{random.Next(5)}}, "brand":"Ü\u0041" }""",
    });
}
