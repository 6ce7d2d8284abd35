using System.Text.Json;

namespace Realtime.Web.Tests.Hosting;

/// <summary>What the server says of itself.</summary>
public sealed class HealthTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Health_WhenServerRuns_IsLiveAndReady()
    {
        (await fixture.Api.Get("/health/live")).Ok();
        var ready = (await fixture.Api.Get("/health/ready")).Ok();
        ready["status"].GetString().ShouldBe("healthy");
        ready["checks.storage.status"].GetString().ShouldBe("healthy");
        ready["checks.snapshot.status"].GetString().ShouldBe("healthy");
    }

    [Fact]
    public async Task OpenApi_ListsEveryRoute()
    {
        var document = (await fixture.Api.Get("/openapi/v1.json")).Ok();
        var described = document["paths"].EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();

        var routes = fixture.Server.Routes("/v1/").Select(route => $"{route.Method} {route.Pattern.TrimEnd('/')}").ToList();
        routes.Count.ShouldBeGreaterThan(30);
        routes.Where(route => !described.Contains(route)).ShouldBeEmpty();
        document["paths"].EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ShouldAllBe(operation => operation.Value.Find("operationId") != null);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "not_found")]
    [InlineData("GET", "/v1/track", 405, "method_not_allowed")]
    [InlineData("DELETE", "/v1/decisions", 405, "method_not_allowed")]
    [InlineData("GET", "/nothing", 404, "not_found")]
    public async Task Call_WhenThereIsNoSuchRoute_IsAProblem(string method, string path, int status, string code) =>
        (await fixture.Api.Send(new(method), path, null, null)).ShouldBeProblem(status, code);
}
