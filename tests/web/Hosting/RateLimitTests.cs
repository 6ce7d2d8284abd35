using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Realtime.Web.Tests.Hosting;

/// <summary>More requests than one credential may make.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Call_WhenLimitIsPassed_IsRefusedWithRetryAfterAndOthersGoOn()
    {
        await using var server = await RunningServer.Start(configure: builder => builder.Configuration["Edge:RequestsPerSecond"] = "5");
        var tenant = await server.NewTenant();
        var browser = await tenant.NewBrowser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            server.Api.Post("/v1/track", new { messageId = $"m{i}", @event = "Product Viewed" }, browser.Token)));
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        refused.ShouldNotBeEmpty();
        foreach (var answer in refused)
        {
            answer.ShouldBeProblem(429, "rate_limited");
            answer["limit"].GetString().ShouldBe("5 a second");
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }

        // What was refused was not applied, and another credential has its own allowance.
        var taken = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        taken.ShouldBeGreaterThanOrEqualTo(10);
        (await tenant.Shopper(browser.ShopperId))!.Value.At("session.events").GetInt32().ShouldBe(taken);
    }

    [Fact]
    public async Task Start_WhenLimitCanNotBe_SaysWhichSetting()
    {
        var refused = await Should.ThrowAsync<Exception>(async () =>
        {
            await using var server = await RunningServer.Start(configure: builder => builder.Configuration["Edge:RequestsPerSecond"] = "0");
        });
        refused.Message.ShouldContain("RequestsPerSecond");
    }
}
