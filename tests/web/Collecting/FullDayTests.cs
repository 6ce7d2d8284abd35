using Microsoft.AspNetCore.Builder;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>A shopper takes 2,000 messages in 24 hours: one more is an error, and costs no other message.</summary>
public sealed class FullDayTests
{
    private const int MostADay = 2000;

    [Fact]
    public async Task Batch_WhenADayIsFull_TakesWhatFitsAndListsTheRest()
    {
        await using var server = await RunningServer.Start(configure: builder => builder.Configuration["Edge:EventBurstPerShopper"] = "10000");
        var tenant = await server.NewTenant();
        var (full, other) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        var batch = Enumerable.Range(0, MostADay + 50).Select(i => Event(full, $"m{i}")).Append(Event(other, "other")).ToList();
        var answer = (await server.Api.Post("/v1/batch", new { batch }, tenant.WriteKey)).Ok();

        var errors = answer["errors"].EnumerateArray().ToList();
        errors.Select(error => error.At("index").GetInt32()).ShouldBe(Enumerable.Range(MostADay, 50));
        errors.ShouldAllBe(error => error.Text("code") == "rate_limited" && error.At("retryAfter").GetInt32() > 0);
        (await Events(tenant, full)).ShouldBe(MostADay);
        (await Events(tenant, other)).ShouldBe(1);

        // What was taken is answered as before; what was not is still refused, with how long that lasts.
        (await server.Api.Post("/v1/track", Event(full, "m7"), tenant.WriteKey)).Ok();
        var refused = (await server.Api.Post("/v1/track", Event(full, "new"), tenant.WriteKey)).ShouldBeProblem(429, "rate_limited");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        (await server.Api.Post("/v1/batch", new { batch = new[] { Event(full, "n1"), Event(full, "n2") } }, tenant.WriteKey)).ShouldBeProblem(429, "rate_limited");
        (await Events(tenant, full)).ShouldBe(MostADay);
    }

    private static object Event(Browser browser, string messageId) =>
        new { type = "track", messageId, anonymousId = browser.AnonymousId, @event = "e" };

    private static async Task<int> Events(TestTenant tenant, Browser browser) =>
        (await tenant.Shopper(browser.ShopperId))!.Value.At("session.events").GetInt32();
}
