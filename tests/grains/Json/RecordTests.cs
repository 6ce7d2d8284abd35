using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Budgets;
using Realtime.Grains.Campaigns;
using Realtime.Grains.Carts;
using Realtime.Grains.Catalog;
using Realtime.Grains.Identities;
using Realtime.Grains.Products;
using Realtime.Grains.Shoppers;
using Realtime.Grains.Tenants;
using Realtime.Shoppers;
using Realtime.Tenants;
using static Realtime.Grains.Given;

namespace Realtime.Grains;

/// <summary>What is written into a row is what is read from it, whatever happened before.</summary>
public sealed class RecordTests
{
    private static readonly Schedule _evenings = new(Noon, Noon.AddDays(9).ToOffset(TimeSpan.FromHours(5.5)), "Asia/Kolkata", [DayOfWeek.Monday, DayOfWeek.Sunday], new(18, 0), new(1, 30, 15));

    private static readonly DecisionSettings _settings = DecisionSettings.Default with
    {
        ClickCredit = TimeSpan.FromDays(3), Holdout = new(0.05), QuietHours = new(new(22, 0), new(7, 30), "tenant", [DayOfWeek.Sunday]),
    };

    private static readonly CampaignDefinition _rich = Definition(
        "rich", 90, """{"session.views":{"$gte":1}}""", [Cap(3), Cap(1) with { Id = "week", Window = new(null, CalendarUnit.Week, 2, "tenant", DayOfWeek.Sunday), OnCap = CapAction.Silence }],
        new(BudgetUnit.Decisions, 100, 10), [Offer("o1", data: """{"t":"{{session.views}} ü \" 😀"}""", minimumDisplay: TimeSpan.FromSeconds(2.5))], ["sale", "x"])
        with
        {
            Schedule = _evenings, Description = "d", Boosts = [new(Json("""{"cart.value":{"$gte":1}}"""), 1.5)], Holdout = new(0.1, "seed"), IgnoresQuietHours = true,
        };

    /// <summary>A shopper with something of everything, by a random walk.</summary>
    private static readonly Arbitrary<int[]> _walks = Arb.Array(Gen.Choose(0, 99).ToArbitrary());

    [Fact]
    public void ShopperRecord_AfterAnyTurns_ReadsBackEqual() => Prop.ForAll(_walks, walk =>
    {
        var definition = _rich with { Schedule = Schedule.Always };
        var shopper = new PureShopper(Snapshot(Published(definition), Published(Definition("plain", 10, offers: [Offer("p", ["cart"])]))));
        foreach (var step in walk)
        {
            Walk(shopper, step);
        }

        ReadsBackEqual(new ShopperRecord { Shopper = shopper.State, DueAt = walk.Length % 2 == 0 ? null : Noon });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Fact]
    public void CampaignRecord_AfterAnySteps_ReadsBackEqual() => Prop.ForAll(_walks, walk =>
    {
        var state = CampaignState.New("rich", Noon);
        foreach (var step in walk)
        {
            var now = Noon.AddMinutes(step);
            state = (step % 4) switch
            {
                0 => state.Save(_rich with { Priority = step }, Ann, now),
                1 => state.Take(new((CampaignVerb)(step % 5), 1, "because"), Ann, now).State,
                2 => state with { Budget = state.Budget.Grant(new("silo", $"{step}"), _rich.Budget!, NodaTime.DateTimeZone.Utc, now).Account },
                _ => state.Count(step, [new(now, new(1, 2, 3, 4, 5, 6.78m, 7))]).Note(new(step, [new(ReasonCode.Paced, 2)]), now) with { Budget = state.Budget.Return($"silo:{step - 1}", 1) },
            };
        }

        ReadsBackEqual(new CampaignRecord { Campaign = state, DueAt = Noon.AddTicks(10) });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void OtherRecords_ReadBackEqual()
    {
        ReadsBackEqual(new CartRecord { Cart = Cart.Empty("c").With(new("m", Realtime.Carts.CartChangeKind.Add, new("p", "red", "Lamp", 19.90m, 2), "EUR", Noon, "anna")) });
        ReadsBackEqual(new CatalogRecord { Snapshot = Snapshot(Published(_rich, active: false, revision: 3)) with { Settings = _settings }, Campaigns = ImmutableSortedSet.Create(StringComparer.Ordinal, "b", "a-b", "a_b") });
        ReadsBackEqual(new ProductRecord { Told = new(true, 19.90m, "EUR") });
        ReadsBackEqual(new IdentityRecord { ShopperId = "s", Intent = new("m", "s", "t"), DueAt = Noon });
        ReadsBackEqual(new TenantRecord { Tenant = new("shop", "Shop", [new("k", "first", KeyKind.Ops, OpsRole.Admin, "00ff", Noon)], [new("s", "secret")], ["*"]) });
    }

    [Fact]
    public void EmptyRecords_ReadBackEqual()
    {
        ReadsBackEqual(new ShopperRecord());
        ReadsBackEqual(new CampaignRecord());
        ReadsBackEqual(new CartRecord());
        ReadsBackEqual(new CatalogRecord());
        ReadsBackEqual(new IdentityRecord());
        ReadsBackEqual(new TenantRecord());
    }

    /// <summary>A definition would stand in a row three times over.</summary>
    [Fact]
    public void CampaignRecord_StoresNothingThatItWorksOut()
    {
        var state = CampaignState.New("rich", Noon).Save(_rich, Ann, Noon).Take(new(CampaignVerb.Publish, null, null), Ann, Noon).State;
        var json = JsonSerializer.Serialize(new CampaignRecord { Campaign = state }, GrainsJson.Default.CampaignRecord);

        json.Split("\"rich\"").Length.ShouldBeLessThanOrEqualTo(4);
    }

    private static void ReadsBackEqual<T>(T record)
        where T : GrainRecord
    {
        var contract = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)GrainsJson.Default.GetTypeInfo(typeof(T))!;
        var json = JsonSerializer.Serialize(record, contract);
        var back = JsonSerializer.Deserialize(json, contract)!;

        Deep.Difference(record, back).ShouldBeNull();
        JsonSerializer.Serialize(back, contract).ShouldBe(json);
    }

    private static void Walk(PureShopper shopper, int step)
    {
        var page = $"p{step % 3}";
        switch (step / 10)
        {
            case 0 or 1:
                shopper.Attach(Page(page, $"s{step % 2}", "hero", "cart"));
                break;
            case 2 when shopper.Shown(page) is { } held:
                shopper.Report(Report(held.Proposition.Number, (ReportKind)(step % 4), value: 9.99m));
                break;
            case 3:
                shopper.Track(Track("x") with { Type = EventType.Identify, Name = "", Traits = Json("""{"tier":"gold","n":[1,{"a":null}]}"""), ClaimedUserId = "ann" });
                break;
            case 4:
                shopper.Track(Added($"lamp{step % 2}", 19.90m, 2));
                break;
            case 5:
                shopper.Wait(TimeSpan.FromSeconds(step));
                break;
            case 6:
                shopper.Detach(page);
                break;
            case 7:
                shopper.Turn(turn => turn.Answer(new($"r{step}", Page("request", null, "hero"), [], (ActivationMode)(step % 2), false)));
                break;
            case 8:
                shopper.Turn(turn =>
                {
                    turn.Absorb($"m{step}", "ann", step % 2 == 0 ? null : shopper.State with { Id = "other" });
                    return true;
                });
                shopper.State = shopper.State with { Merge = new("m", "target", step % 2 == 0) };
                break;
            default:
                shopper.Track(Viewed($"lamp{step}", price: 12.5m), Track("Products Searched"), Track("Order Completed", """{"revenue":5,"currency":"EUR"}"""));
                break;
        }
    }
}
