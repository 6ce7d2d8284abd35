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

    private static ExposureLedger RoundTrip(ExposureLedger ledger) =>
        JsonSerializer.Deserialize<ExposureLedger>(JsonSerializer.SerializeToUtf8Bytes(ledger))!;

    private static bool Same(ExposureLedger one, ExposureLedger other) => one.Entries.Length == other.Entries.Length
        && one.Entries.Zip(other.Entries).All(pair =>
            pair.First.Tags.SequenceEqual(pair.Second.Tags)
            && (pair.First.Before ?? []).SequenceEqual(pair.Second.Before ?? [])
            && pair.First.Before.HasValue == pair.Second.Before.HasValue
            && pair.First with { Tags = default, Before = null } == pair.Second with { Tags = default, Before = null });
}
