using System.Text.Json;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Collecting;

/// <summary>Answer of the tracking API.</summary>
public sealed record CollectAnswer(bool Success, IReadOnlyList<MessageError>? Errors);

/// <summary>A message of a batch that was not taken.</summary>
/// <param name="Code">As in problems; with <c>rate_limited</c> the same message may be taken later.</param>
/// <param name="RetryAfter">Seconds until then.</param>
public sealed record MessageError(int Index, string? MessageId, string? Field, string Message, string Code, int? RetryAfter = null)
{
    /// <summary>Says of the item at that index what is wrong with it.</summary>
    public static MessageError Of(int index, JsonElement item, Problem problem) => new(
        index,
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("messageId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
        problem.Field,
        problem.Detail,
        problem.Code,
        problem.RetryAfter);
}

/// <summary>Segment's HTTP tracking API, and the short paths of its browser client.</summary>
public static class CollectEndpoints
{
    private const int LargestBatch = 500 * 1024;
    private const int MostMessages = 2500;

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapCollecting(this RouteGroupBuilder v1)
    {
        var group = v1.MapGroup("").WithTags("Collecting");
        foreach (var type in Enum.GetValues<EventType>())
        {
            var name = type.ToString().ToLowerInvariant();
            foreach (var path in new[] { name, name[..1] })
            {
                group.MapPost("/" + path, (HttpContext context, Authenticator authenticator, Collector collector) => One(context, authenticator, collector, type))
                    .WithName($"collect-{path}").Accepts<JsonElement>("application/json", "text/plain").Produces<CollectAnswer>();
            }
        }

        foreach (var path in new[] { "batch", "b" })
        {
            group.MapPost("/" + path, Batch).WithName($"collect-{path}").Accepts<JsonElement>("application/json", "text/plain").Produces<CollectAnswer>();
        }

        group.MapGet("/projects/{writeKey}/settings", Settings).WithName("settings");
        return v1;
    }

    private static async Task<CollectAnswer> One(HttpContext context, Authenticator authenticator, Collector collector, EventType type)
    {
        // Segment answers 400, not 413, to what is too large; its clients don't retry that.
        var body = await Body.Bytes(context.Request, MessageReader.LargestMessage, StatusCodes.Status400BadRequest);
        var json = Body.Parse<JsonElement>(body);
        var caller = await Authorize(context, authenticator, json);
        var message = MessageReader.Read(json, type, collector.Arrival(caller, json));
        await collector.Collect(caller, message);
        return new(true, null);
    }

    private static async Task<CollectAnswer> Batch(HttpContext context, Authenticator authenticator, Collector collector, EventLimits limits)
    {
        // Reading 500 KB only to refuse them is what a flood would have us do.
        if (Authenticator.IsNamedByHeader(context))
        {
            limits.CheckKey(await authenticator.Identify(context));
        }

        var json = Body.Parse<JsonElement>(await Body.Bytes(context.Request, LargestBatch, StatusCodes.Status400BadRequest));
        var caller = await Authorize(context, authenticator, json);
        if (!json.TryGetProperty("batch", out var batch) || batch.ValueKind != JsonValueKind.Array)
        {
            throw new ProblemException(Problem.Invalid("batch", null, "an array of messages"));
        }

        if (batch.GetArrayLength() > MostMessages)
        {
            throw new ProblemException(Problem.Invalid("batch", $"{batch.GetArrayLength()} messages", $"at most {MostMessages} messages"));
        }

        var errors = await collector.CollectEach(caller, batch, collector.Arrival(caller, json));
        return new(true, errors.Count == 0 ? null : errors);
    }

    private static async Task<object> Settings(string writeKey, HttpContext context, Authenticator authenticator)
    {
        var caller = await authenticator.Identify(context, writeKey);
        if (caller.Kind != CallerKind.WriteKey)
        {
            throw new ProblemException(Problem.Forbidden("This needs a write key, which is the only one that a page may hold."));
        }

        return new
        {
            integrations = new Dictionary<string, object>
            {
                ["Segment.io"] = new { apiKey = writeKey, apiHost = $"{context.Request.Host}/v1", protocol = context.Request.Scheme, bundlingStatus = "bundled", type = "browser", unbundledIntegrations = Array.Empty<string>(), addBundledMetadata = false, maybeBundledConfigIds = new { } },
            },
            plan = new { track = new { __default = new { enabled = true, integrations = new { } } }, identify = new { __default = new { enabled = true } }, group = new { __default = new { enabled = true } } },
            edgeFunction = new { },
            enabledMiddleware = new { },
            metrics = new { sampleRate = 0 },
            middlewareSettings = new { },
        };
    }

    private static async Task<Caller> Authorize(HttpContext context, Authenticator authenticator, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ProblemException(Problem.Malformed("The body must be a JSON object."));
        }

        var inBody = json.TryGetProperty("writeKey", out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;
        var caller = await authenticator.Identify(context, inBody);
        return caller.Kind != CallerKind.Operator
            ? caller
            : throw new ProblemException(Problem.Forbidden("An ops key can't send events; use a write key or a secret key."));
    }
}
