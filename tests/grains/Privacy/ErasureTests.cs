using System.Text;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Privacy;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Privacy;

public sealed class ErasureTests
{
    /// <summary>Whatever of the person is kept holds one of these.</summary>
    private static readonly string[] _theirs = ["ann-smith", "browser-7", "Anneliese", "cart-of-ann", "lamp-9"];

    [Fact]
    public async Task Erase_OfAUserWithTwoBrowsers_LeavesNothingOfThem()
    {
        await using var host = await GrainHost.Start();
        var (shopper, merged) = await Person(host);

        var receipt = await host.Privacy().Erase(new(IdentifierKind.UserId, "ann-smith"));

        receipt.CompletedAt.ShouldNotBeNull();
        (receipt.Shoppers, receipt.Identities, receipt.Carts).ShouldBe((2, 2, 2));
        receipt.Entries.ShouldBeGreaterThan(0);
        IsGone(host, shopper, merged);
        (await host.Privacy().Receipt()).ShouldBe(receipt);
        host.Store.Everything.ShouldContain("bob", customMessage: "somebody else");
    }

    [Fact]
    public async Task Erase_LeavesWhatCampaignsCount()
    {
        await using var host = await GrainHost.Start();
        await Person(host);
        var before = Counted(host);
        before.ShouldNotBeEmpty();

        await host.Privacy().Erase(new(IdentifierKind.UserId, "ann-smith"));

        Counted(host).ShouldBe(before);

        static List<(long, string)> Counted(GrainHost host) =>
            [.. host.Store.Journal.Where(record => JournalKinds.IsOfCampaign(record.Entry.Kind)).Select(record => (record.Position, record.Entry.Kind))];
    }

    [Fact]
    public async Task Erase_WhenItIsDone_JournalsThatAndNotWhom()
    {
        await using var host = await GrainHost.Start();
        await Person(host);
        host.Store.Journal.ShouldContain(record => record.Entry.Kind == JournalKinds.CartAbandoned, "what of theirs has to go");

        await host.Privacy().Erase(new(IdentifierKind.UserId, "ann-smith"));
        await host.Privacy().Erase(new(IdentifierKind.UserId, "ann-smith"));

        var entry = host.Store.Journal.Single(record => !JournalKinds.IsOfCampaign(record.Entry.Kind)).Entry;
        (entry.Kind, entry.Tenant, entry.Subject, entry.At).ShouldBe((JournalKinds.PrivacyErased, "shop", "r1", host.Time.GetUtcNow()));
        entry.Body.ToArray().ShouldBe("""{"receipt":"r1"}"""u8.ToArray());
    }

    /// <summary>Entries that name nobody but the cart were written before its id was left out of them.</summary>
    [Fact]
    public async Task Erase_OfSomebodyWhomTheJournalDoesNotName_ForgetsTheirCart()
    {
        await using var host = await GrainHost.Start();
        await host.Shopper("anna").Consent(new([new(BuiltInPurposes.Analytics, ConsentStatus.Denied, Noon, "banner")]));
        await host.Shopper("anna").Handle(new([Track("Product Added", """{"product_id":"lamp-9","price":5,"cart_id":"cart-of-ann"}""")], []));
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await host.Grains.GetGrain<IDueGrain>(0).Poke();
        var left = host.Store.Journal.Single(record => record.Entry.Kind == JournalKinds.CartAbandoned).Entry;
        Encoding.UTF8.GetString(left.Body.Span).ShouldBe("""{"lines":[{"productId":"lamp-9","price":5,"quantity":1}],"value":5}""");
        host.Store.Append(left with { Body = """{"cart":"cart-of-ann","lines":[{"productId":"desk","price":5,"quantity":1}],"value":5}"""u8.ToArray() });

        await host.Privacy().Erase(new(IdentifierKind.ShopperId, "anna"));

        _theirs.Where(word => word != "lamp-9").ShouldAllBe(word => !host.Store.Everything.Contains(word, StringComparison.Ordinal));
        host.Store.Journal.Where(record => record.Entry.Kind == JournalKinds.CartAbandoned).ShouldHaveSingleItem("nobody's").Entry.Body.ToArray().ShouldBe(left.Body.ToArray());
    }

    [Fact]
    public async Task LateEvents_OfAnErasedPerson_BringNothingBack()
    {
        var host = await GrainHost.Start();
        var (shopper, merged) = await Person(host);
        await host.Privacy().Erase(new(IdentifierKind.AnonymousId, "browser-7"));
        await RefusesAll(host, shopper, merged);

        await using var next = await host.Restart();
        await RefusesAll(next, shopper, merged);
        IsGone(next, shopper, merged);
        next.Time.Advance(Tombstones.IdentifierKept);
        (await next.Browser("browser-7").Resolve()).ShouldNotBe(merged, "long afterwards it is somebody new");
    }

    /// <summary>A crash before or after each write of the whole erasure; then a new process, which the due date wakes.</summary>
    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Erase_WhenTheProcessDiesAnywhere_IsDoneInTheEnd(int write, bool committed)
    {
        var host = await GrainHost.Start();
        var (shopper, merged) = await Person(host);
        host.Store.CrashAt(write, committed);
        var crashed = await Record.ExceptionAsync(() => host.Privacy().Erase(new(IdentifierKind.UserId, "ann-smith")));

        await using var next = await host.Restart();
        next.Time.Advance(TimeSpan.FromMinutes(2));
        await next.Grains.GetGrain<IDueGrain>(0).Poke();
        if (crashed is not null && write == 1 && !committed)
        {
            (await next.Privacy().Receipt()).ShouldBeNull("not even the request was written");
            return;
        }

        (await next.Privacy().Receipt())!.CompletedAt.ShouldNotBeNull();
        IsGone(next, shopper, merged);
        await RefusesAll(next, shopper, merged);
    }

    public static TheoryData<int, bool> CrashPoints()
    {
        var points = new TheoryData<int, bool>();
        for (var write = 1; write <= 18; write++)
        {
            points.Add(write, false);
            points.Add(write, true);
        }

        return points;
    }

    [Fact]
    public async Task Erase_OfSomebodyUnknown_IsDoneAndRefusesNobody()
    {
        await using var host = await GrainHost.Start();

        var receipt = await host.Privacy().Erase(new(IdentifierKind.UserId, "nobody"));

        (receipt.CompletedAt is null, receipt.Shoppers).ShouldBe((false, 0));
        await host.User("nobody").Resolve();
    }

    [Fact]
    public async Task Export_HasEverythingThatIsHeld()
    {
        await using var host = await GrainHost.Start();
        await Person(host);

        var export = await host.Privacy().Export(new(IdentifierKind.UserId, "ann-smith"));

        var text = export.Data.ToString();
        _theirs.ShouldAllBe(word => text.Contains(word, StringComparison.Ordinal));
        text.ShouldNotContain("bob");
        var data = export.Data.Parse();
        data.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("kind").GetString()).Distinct().ShouldBe(["cart", "identity", "shopper"], ignoreOrder: true);
        data.GetProperty("journal").EnumerateArray().ShouldNotBeEmpty();
        (export.Receipt.Request, export.Receipt.Shoppers).ShouldBe((PrivacyRequest.Export, 2));
        host.Store.Text("privacy/shop/r1").ShouldNotBeNull().ShouldNotContain("ann-smith");
    }

    private static async Task<(string Shopper, string Merged)> Person(GrainHost host)
    {
        await host.Publish(Definition("a"));
        var shopper = await host.User("ann-smith").Resolve();
        var merged = await host.Browser("browser-7").Resolve();
        await host.Shopper(merged).Handle(new(
            [Viewed("lamp-9"), Added("lamp-9", 20), Track("Product Added", """{"product_id":"desk","price":5,"quantity":1,"cart_id":"cart-of-ann"}""")], []));
        await host.Shopper(merged).Decide(new("d1", Page("page", "s", "hero"), [], ActivationMode.OnDisplay, false));
        await host.User("ann-smith").Claim(merged);
        await host.Shopper(shopper).Handle(new(
            [new("trait", EventType.Identify, "", Noon, null, Json("""{"name":"Anneliese"}"""), "s", null, null, null)], []));
        await host.User("bob").Resolve();
        await Waiting.Until(() => host.Cart("cart-of-ann").View(), cart => cart.Quantity == 1, "the cart");
        await Waiting.Until(() => host.Cart(merged).View(), cart => cart.Quantity == 1, "the other cart");
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await host.Grains.GetGrain<IDueGrain>(0).Poke();
        return (shopper, merged);
    }

    private static async Task RefusesAll(GrainHost host, string shopper, string merged)
    {
        foreach (var id in new[] { shopper, merged })
        {
            await IsRefused(() => host.Shopper(id).Handle(new([Viewed("lamp-9")], [])));
            await IsRefused(() => host.Shopper(id).Decide(new("d2", Page("page", "s", "hero"), [], ActivationMode.OnDisplay, false)));
            (await host.Shopper(id).View()).Erased.ShouldBeTrue();
        }

        await IsRefused(() => host.Browser("browser-7").Resolve());
        await IsRefused(() => host.User("ann-smith").Resolve());
        await IsRefused(() => host.User("ann-smith").Claim("fresh"));
    }

    private static async Task IsRefused(Func<Task> call) => (await Should.ThrowAsync<GrainRefusalException>(call)).Code.ShouldBe(GrainRefusalException.Erased);

    private static void IsGone(GrainHost host, string shopper, string merged)
    {
        var everything = host.Store.Everything;
        _theirs.Append($"\"{shopper}\"").Append($"/{shopper}").Append($"\"{merged}\"").Append($"/{merged}")
            .ShouldAllBe(word => !everything.Contains(word, StringComparison.Ordinal));
    }
}
