using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Realtime.Testing;

/// <summary>What the API answered, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    /// <summary>The body.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A member of the body, by its path: <c>campaign.status</c>, <c>propositions[0].id</c>.</summary>
    public JsonElement this[string path] => Json.At(path);

    /// <summary>Answers itself when the call succeeded, and fails the test with the whole answer when not.</summary>
    public Answer Ok()
    {
        ((int)Status).ShouldBeInRange(200, 299, Text);
        return this;
    }

    /// <summary>Checks that the call was refused as the API's documentation says.</summary>
    /// <param name="value">Checked when given.</param>
    /// <param name="limit">A part of what the problem says is allowed.</param>
    public Answer ShouldBeProblem(int status, string code, string? field = null, string? value = null, string? limit = null)
    {
        ((int)Status).ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        Json.ShouldBeProblem(code, field, value, limit);
        Json.At("title").GetString().ShouldNotBeNullOrEmpty();
        Json.At("type").GetString().ShouldNotBeNullOrEmpty();
        Json.At("status").GetInt32().ShouldBe(status);
        return this;
    }
}
