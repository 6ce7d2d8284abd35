using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

public sealed class ExposureLedgerConverterTests
{
    [Fact]
    public void Write_AnyLedger_IsReadBackAsItWas() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string> Text, string? Maybe, NonNull<string>[] Tags, long Number, DateTime At, bool Derived)[]>(), drawn =>
        {
            var ledger = new ExposureLedger([.. drawn.Select(one => new Exposure(
                one.Derived ? $"{one.Number}:{one.Text.Get}:offer:d" : one.Text.Get,
                one.Derived ? Exposure.DecisionEvent : one.Text.Get,
                one.Text.Get,
                "offer",
                one.Maybe ?? "placement",
                [.. one.Tags.Select(tag => tag.Get)],
                one.Maybe,
                one.Derived ? null : one.Text.Get,
                new DateTimeOffset(one.At, TimeSpan.Zero),
                one.Number,
                one.Derived ? null : new DateTimeOffset(one.At, TimeSpan.Zero).AddTicks(1),
                one.Derived ? [one.Number, 7] : null))]);

            return Same(RoundTrip(ledger), ledger);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_FromAnotherZone_KeepsTheInstant()
    {
        var exposure = Reserved(1, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2)));

        RoundTrip(Ledger(exposure)).Entries.ShouldHaveSingleItem().At.ShouldBe(exposure.At);
    }

    [Fact]
    public void Write_AThousandExposuresOfAFewOffers_TakesLessThanAHundredBytesEach()
    {
        var ledger = Ledger([.. Enumerable.Range(1, 1000).Select(number => Reserved(7_530_121_938_853_235_057 + number, Noon) with
        {
            Id = $"{7_530_121_938_853_235_057 + number}:summer-sale:hero", CampaignId = "summer-sale", OfferId = "hero",
            SessionId = "ZbxPsMk03B-H0OtCqDy_-w", DeviceId = "20d8ffef-368d-4359-85e4-1f79b50526d4",
        })]);

        (JsonSerializer.SerializeToUtf8Bytes(ledger).Length / 1000).ShouldBeLessThan(100);
    }

    /// <summary>As rows had it before the sign was written as it is.</summary>
    [Fact]
    public void Read_OfAnOldRow_IsTheSame()
    {
        const string Old = """{"entries":[["\u002B:d",0,1,2,3,[],4,5,639032005200000000,7413867353212444634,0],["\u002B",6,1,2,3,[],4,5,639032005200000000,7413867353212444634,0],["=own",6,1,2,3,[7],4,-1,639032005200000000,9,639032005800000000,[8,7]]],"texts":["decision","campaign-4","offer","hero","session-1","device-1","impression","sale"]}""";
        var read = JsonSerializer.Deserialize<ExposureLedger>(Old);

        read.Entries.Select(exposure => (exposure.Id, exposure.Event, exposure.DeviceId, exposure.Proposition)).ShouldBe(
        [
            ("7413867353212444634:campaign-4:offer:d", "decision", "device-1", 7413867353212444634),
            ("7413867353212444634:campaign-4:offer", "impression", "device-1", 7413867353212444634),
            ("own", "impression", null, 9),
        ]);
        JsonSerializer.Serialize(read).ShouldBe(Old.Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    private static ExposureLedger RoundTrip(ExposureLedger ledger) =>
        JsonSerializer.Deserialize<ExposureLedger>(JsonSerializer.SerializeToUtf8Bytes(ledger))!;

    private static bool Same(ExposureLedger one, ExposureLedger other) => one.Entries.Length == other.Entries.Length
        && one.Entries.Zip(other.Entries).All(pair =>
            pair.First.Tags.SequenceEqual(pair.Second.Tags)
            && (pair.First.Before ?? []).SequenceEqual(pair.Second.Before ?? [])
            && pair.First.Before.HasValue == pair.Second.Before.HasValue
            && pair.First with { Tags = default, Before = null } == pair.Second with { Tags = default, Before = null });
}
