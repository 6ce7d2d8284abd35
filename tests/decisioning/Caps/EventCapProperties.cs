using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Caps;

/// <summary>Caps on the shopper's own events against a recount of all that happened.</summary>
public sealed class EventCapProperties
{
    private static readonly DateTimeOffset _start = new(2026, 3, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeZone _berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly Arbitrary<Case> _cases = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Draw(new Random(seed)),
        static whole => whole.Events.Select((_, i) => whole with { Events = [.. whole.Events.Where((_, at) => at != i)] }));

    [Fact]
    public void Read_OfAnyHistory_IsARecount() => Prop.ForAll(_cases, drawn =>
    {
        var counted = drawn.Events.Where(drawn.Counts).Select(happened => happened.At).OrderDescending().ToArray();
        var usage = drawn.Read(drawn.Now);
        usage.Count.ShouldBe(counted.Length);
        usage.Reached.ShouldBe(counted.Length >= drawn.Rule.Limit);
        (usage.ResetsAt is not null).ShouldBe(usage.Reached);
        if (usage.ResetsAt is { } resets)
        {
            drawn.Read(resets.AddMilliseconds(-1)).Reached.ShouldBeTrue();
            drawn.Read(resets).Reached.ShouldBeFalse();
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static Case Draw(Random random) => new(
        [
            .. Enumerable.Range(0, random.Next(14)).Select(_ => new Happened(
                random.Next(4) == 0 ? "other" : "Signed Up", _start.AddMinutes(random.Next(4 * 24 * 60)), $"s{random.Next(2)}", $"d{random.Next(2)}",
                default(JsonElement), random.Next(6) == 0)),
        ],
        new(
            "rule", "Signed Up", random.Next(1, 5), (CapScope)random.Next(3), random.Next(2) == 0 ? "campaign" : "global",
            random.Next(2) == 0 ? new(TimeSpan.FromMinutes(random.Next(1, 3000))) : new(null, CalendarUnit.Day, random.Next(1, 3)), CapAction.Next),
        _start.AddDays(4).AddMinutes(random.Next(600)));

    private sealed record Case(Happened[] Events, CapRule Rule, DateTimeOffset Now)
    {
        public CapUsage Read(DateTimeOffset now) => CapMeter.Read(
            Rule, new("c", "o", "p"), ExposureLedger.Empty,
            new(now, "s1", "d1", _berlin, DateTimeZone.Utc, null, Events.Aggregate(EventHistory.Empty, static (history, happened) => history.Add(happened))));

        public bool Counts(Happened happened) =>
            happened is { Name: "Signed Up", Late: false }
            && (Rule.Scope != CapScope.Session || happened.SessionId == "s1")
            && (Rule.Scope != CapScope.Device || happened.DeviceId == "d1")
            && happened.At > CapWindows.Containing(Rule.Window, new(Now, "s1", "d1", _berlin, DateTimeZone.Utc, null)).Start;

        public override string ToString() => $"{Rule} at {Now:u} of {string.Join(", ", Events.Select(happened => $"{happened.Name} {happened.At:u} {happened.SessionId}{happened.DeviceId}{(happened.Late ? " late" : "")}"))}";
    }
}
