using System.Net;
using Microsoft.AspNetCore.Builder;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>A shopper or a key that floods hears an error for every event that is not taken.</summary>
public sealed class EventLimitTests
{
    private const int Burst = 20;

    [Fact]
    public async Task Track_WhenAShopperFloods_IsSlowedWithAnErrorAndNothingIsLostSilently()
    {
        await using var server = await Limited("Shopper");
        var tenant = await server.NewTenant();
        var (flooding, calm) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10 * Burst).Select(_ => server.Api.Post("/v1/track", new { @event = "e" }, flooding.Token)));
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        refused.ShouldNotBeEmpty();
        foreach (var answer in refused)
        {
            answer.ShouldBeProblem(429, "rate_limited");
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            answer["limit"].GetString().ShouldBe($"1 a second, {Burst} at once");
        }

        (await Events(tenant, flooding)).ShouldBe(answers.Length - refused.Count);
        (await server.Api.Post("/v1/track", new { @event = "e" }, calm.Token)).Ok();
    }

    [Fact]
    public async Task Batch_WhenOneShopperFloods_TakesWhatItMayAndAllOfTheOthers()
    {
        await using var server = await Limited("Shopper");
        var tenant = await server.NewTenant();
        var (flooding, calm) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        var batch = Enumerable.Range(0, 100).Select(i => Event(flooding, i)).Append(Event(calm, 1)).ToList();
        var answer = (await server.Api.Post("/v1/batch", new { batch }, tenant.WriteKey)).Ok();
        var errors = answer["errors"].EnumerateArray().ToList();
        errors.ShouldAllBe(error => error.Text("code") == "rate_limited" && error.At("retryAfter").GetInt32() > 0);
        errors.Select(error => error.At("index").GetInt32()).ShouldBeInOrder();
        errors.Count.ShouldBeInRange(1, 99);
        (await Events(tenant, flooding)).ShouldBe(100 - errors.Count);
        (await Events(tenant, calm)).ShouldBe(1);
    }

    [Fact]
    public async Task Hub_WhenAShopperFloods_ThrowsAHubExceptionWithItsCode()
    {
        await using var server = await Limited("Shopper");
        var tenant = await server.NewTenant();
        await using var page = await Page.Open(tenant);
        var taken = 0;
        HubProblemException? refused = null;
        while (refused is null)
        {
            try
            {
                taken += (await page.Track(Enumerable.Range(0, 5).Select(_ => (object)new { type = "track", @event = "e" }).ToArray())).At("accepted").GetInt32();
            }
            catch (HubProblemException problem)
            {
                refused = problem;
            }
        }

        refused.Problem.ShouldBeProblem("rate_limited");
        refused.Problem.At("status").GetInt32().ShouldBe(429);
        refused.Problem.At("retryAfter").GetInt32().ShouldBeGreaterThan(0);
        (await Events(tenant, page.Browser)).ShouldBe(taken);
        taken.ShouldBeGreaterThanOrEqualTo(Burst - 5);
    }

    [Fact]
    public async Task Hub_WhenAShopperCallsWithoutEnd_IsSlowedToo()
    {
        await using var server = await Limited("Shopper");
        await using var page = await Page.Open(await server.NewTenant());
        var refused = await Should.ThrowAsync<HubProblemException>(async () =>
        {
            while (true)
            {
                await page.Navigate("hero");
            }
        });
        refused.Problem.ShouldBeProblem("rate_limited");
    }

    [Fact]
    public async Task Batch_WhenAKeyFloods_IsRefusedAsAWholeAndOtherKeysGoOn()
    {
        await using var server = await Limited("Key");
        var tenant = await server.NewTenant();
        var browser = await tenant.NewBrowser();
        var answers = new List<Answer>();
        do
        {
            var round = answers.Count;
            answers.Add(await server.Api.Post("/v1/batch", new { batch = Enumerable.Range(0, 10).Select(i => Event(browser, (100 * round) + i)) }, tenant.WriteKey));
        }
        while (answers[^1].Status == HttpStatusCode.OK);
        answers[^1].ShouldBeProblem(429, "rate_limited").Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await Events(tenant, browser)).ShouldBe(10 * (answers.Count - 1));
        (await server.Api.Post("/v1/batch", new { batch = new[] { Event(browser, -1) } }, tenant.SecretKey)).Ok();
    }

    [Fact]
    public async Task Batch_WhenTheKeyMaySendNothing_IsRefusedUnread()
    {
        await using var server = await Limited("Key");
        var tenant = await server.NewTenant();
        var browser = await tenant.NewBrowser();
        Answer answer;
        var sent = 0;
        do
        {
            // A second later the key may send one more: then again.
            (await server.Api.Post("/v1/batch", new { batch = Enumerable.Range(0, Burst).Select(i => Event(browser, i)) }, tenant.WriteKey)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
            await server.Api.Post("/v1/batch", new { batch = new[] { Event(browser, 0) } }, tenant.WriteKey);
            answer = await server.Api.Post("/v1/batch", new { batch = "no array at all" }, tenant.WriteKey);
        }
        while (answer.Status == HttpStatusCode.BadRequest && ++sent < 20);
        answer.ShouldBeProblem(429, "rate_limited");
    }

    [Fact]
    public async Task Batch_WhenItsTenantMayMakeOneCallAtOnce_TakesAllInTurn()
    {
        await using var server = await RunningServer.Start(configure: builder => builder.Configuration["Edge:CallsAtOncePerTenant"] = "1");
        var tenant = await server.NewTenant();
        var browsers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.NewBrowser()));
        (await server.Api.Post("/v1/batch", new { batch = browsers.Select(browser => Event(browser, 1)) }, tenant.WriteKey)).Ok();
        foreach (var browser in browsers)
        {
            (await Events(tenant, browser)).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("EventsPerSecondPerShopper", "0")]
    [InlineData("EventBurstPerShopper", "99")]
    [InlineData("EventBurstPerKey", "1")]
    [InlineData("CallsAtOncePerTenant", "0")]
    public async Task Start_WhenALimitCanNotBe_SaysWhichSetting(string setting, string value)
    {
        var refused = await Should.ThrowAsync<Exception>(async () =>
        {
            await using var server = await RunningServer.Start(configure: builder => builder.Configuration[$"Edge:{setting}"] = value);
        });
        refused.Message.ShouldContain(setting);
    }

    private static Task<RunningServer> Limited(string whose) => RunningServer.Start(configure: builder =>
    {
        builder.Configuration[$"Edge:EventsPerSecondPer{whose}"] = "1";
        builder.Configuration[$"Edge:EventBurstPer{whose}"] = $"{Burst}";
    });

    private static object Event(Browser browser, int number) =>
        new { type = "track", messageId = $"m{number}", anonymousId = browser.AnonymousId, @event = "e" };

    private static async Task<int> Events(TestTenant tenant, Browser browser) =>
        (await tenant.Shopper(browser.ShopperId))!.Value.At("session.events").GetInt32();
}
