using System.Text;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>Messages that can't be taken: the problem names the field, and the shopper stays as it was.</summary>
public sealed class BadMessageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int LargestMessage = 32 * 1024;
    private const int LargestBatch = 500 * 1024;

    public static TheoryData<string, byte[]> NoJson => new()
    {
        { "cut", "{\"anonymousId\":\"{0}\",\"event\":\"e\""u8.ToArray() },
        { "a comma too many", "{\"event\":\"e\",}"u8.ToArray() },
        { "text", "event=e"u8.ToArray() },
        { "nothing", [] },
        { "an array", "[]"u8.ToArray() },
        { "null", "null"u8.ToArray() },
        { "not UTF-8", [.. "{\"anonymousId\":\"browser\",\"event\":\""u8, 0xff, 0xfe, .. "\"}"u8] },
        { "half a surrogate pair", "{\"anonymousId\":\"browser\",\"event\":\"\\ud800\"}"u8.ToArray() },
        { "half a surrogate pair deep inside", "{\"anonymousId\":\"browser\",\"event\":\"e\",\"properties\":{\"a\":[{\"b\":\"\\udc00\"}]}}"u8.ToArray() },
        { "half a surrogate pair in a name", "{\"anonymousId\":\"browser\",\"event\":\"e\",\"properties\":{\"\\ud800\":1}}"u8.ToArray() },
        { "nested without end", [.. "{\"anonymousId\":\"browser\",\"event\":\"e\",\"properties\":"u8, .. Encoding.ASCII.GetBytes(new string('[', 200) + new string(']', 200)), .. "}"u8] },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task Track_WhenBodyIsNoJson_SaysSo(string what, byte[] body)
    {
        var tenant = await fixture.NewTenant();
        var refused = await fixture.Api.Post("/v1/track", body, tenant.WriteKey);
        refused.ShouldBeProblem(400, "invalid_json").Text.ShouldNotContain("Realtime.", customMessage: what);
        (await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Theory]
    [InlineData("event", null, "1–200 characters")]
    [InlineData("event", "\"\"", "1–200 characters")]
    [InlineData("event", "7", "a string")]
    [InlineData("event", "{}", "a string")]
    [InlineData("anonymousId", "7", "a string")]
    [InlineData("anonymousId", "null", "given")]
    [InlineData("userId", "[]", "a string")]
    [InlineData("messageId", "7", "a string")]
    [InlineData("properties", "[]", "an object")]
    [InlineData("properties", "\"x\"", "an object")]
    [InlineData("traits", "7", "an object")]
    [InlineData("timestamp", "\"yesterday\"", "an ISO 8601 time")]
    [InlineData("timestamp", "7", "a string")]
    [InlineData("sentAt", "\"now\"", "an ISO 8601 time")]
    [InlineData("sessionId", "{}", "a string")]
    public async Task Track_WhenAFieldHasAnotherType_NamesItAndChangesNothing(string field, string? json, string limit)
    {
        var tenant = await fixture.NewTenant();
        var message = System.Text.Json.Nodes.JsonNode.Parse("""{"anonymousId":"browser","event":"Product Viewed"}""")!.AsObject();
        message.Remove(field);
        if (json is not null)
        {
            message[field] = System.Text.Json.Nodes.JsonNode.Parse(json);
        }

        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).ShouldBeProblem(400, "invalid_field", field, limit: limit);
        (await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Theory]
    [InlineData("messageId", 100)]
    [InlineData("anonymousId", 200)]
    [InlineData("event", 200)]
    public async Task Track_WhenATextIsTooLong_NamesItsLimit(string field, int limit)
    {
        var tenant = await fixture.NewTenant();
        var message = new Dictionary<string, string> { ["anonymousId"] = "browser", ["event"] = "Product Viewed" };
        message[field] = new string('x', limit);
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).Ok();
        message[field] += 'x';
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey))
            .ShouldBeProblem(400, "invalid_field", field, new string('x', 100), $"{limit}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("undefined")]
    [InlineData("anonymous")]
    [InlineData("Guest")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Track_WhenIdentifierIsAPlaceholder_IsRefused(string identifier)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/track", new { anonymousId = identifier, @event = "e" }, tenant.WriteKey))
            .ShouldBeProblem(400, "invalid_field", "anonymousId", identifier);
        (await fixture.Api.Post("/v1/track", new { userId = identifier, @event = "e" }, tenant.SecretKey))
            .ShouldBeProblem(400, "invalid_field", "userId", identifier);
        (await fixture.Api.Post("/v1/identify", new { anonymousId = "browser", userId = identifier }, tenant.WriteKey))
            .ShouldBeProblem(400, "invalid_field", "userId", identifier);
        (await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Track_WhenMessageIsTooLarge_AnswersAsSegmentDoes()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/track", Sized(LargestMessage), tenant.WriteKey)).Ok();
        var before = await Picture(tenant);

        (await fixture.Api.Post("/v1/track", Sized(LargestMessage + 1), tenant.WriteKey))
            .ShouldBeProblem(400, "too_large", "body", $"{LargestMessage + 1}", $"{LargestMessage}");
        (await fixture.Api.Send(HttpMethod.Post, "/v1/track", new Chunked(Sized(LargestMessage + 1)), tenant.WriteKey))
            .ShouldBeProblem(400, "too_large", "body", limit: $"{LargestMessage}");
        (await Picture(tenant)).ShouldBe(before);
    }

    [Fact]
    public async Task Batch_WhenItIsTooLarge_AnswersAsSegmentDoesAndTakesNothing()
    {
        var tenant = await fixture.NewTenant();
        var message = Sized(20_000);
        var batch = $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(message, 26))}}]}""";
        (await fixture.Api.Post("/v1/batch", batch, tenant.WriteKey))
            .ShouldBeProblem(400, "too_large", "body", $"{Encoding.UTF8.GetByteCount(batch)}", $"{LargestBatch}");
        (await Picture(tenant)).ShouldBe("");
    }

    [Theory]
    [InlineData("""{"batch":{}}""")]
    [InlineData("""{"batch":null}""")]
    [InlineData("{}")]
    public async Task Batch_WhenThereIsNoArray_NamesIt(string body)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/batch", body, tenant.WriteKey)).ShouldBeProblem(400, "invalid_field", "batch");
    }

    [Fact]
    public async Task Batch_WhenItHasTooManyMessages_NamesTheLimit()
    {
        var tenant = await fixture.NewTenant();
        var batch = $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", 2501))}}]}""";
        (await fixture.Api.Post("/v1/batch", batch, tenant.WriteKey)).ShouldBeProblem(400, "invalid_field", "batch", "2501 messages", "2500");
    }

    /// <summary>A message of exactly that many bytes.</summary>
    private static string Sized(int bytes)
    {
        var empty = """{"type":"track","anonymousId":"browser","event":"Product Viewed","properties":{"text":""}}""";
        return empty.Replace("\"\"", $"\"{new string('x', bytes - empty.Length)}\"", StringComparison.Ordinal);
    }

    private async Task<string> Picture(TestTenant tenant)
    {
        var found = await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey);
        return found.Status == System.Net.HttpStatusCode.NotFound ? "" : await tenant.Picture(found["shopperId"].GetString()!);
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Chunked(string text) : StringContent(text)
    {
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
