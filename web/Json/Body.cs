using System.Text.Json;
using System.Text.Json.Serialization;
using Realtime.Web.Problems;

namespace Realtime.Web.Json;

/// <summary>Reads request bodies, with a limit, and with problems that name the field at fault.</summary>
public static class Body
{
    /// <summary>How requests and answers look: camel case, enums as words, nothing for null.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>Applies that to options.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new IsoDurationConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>The body's bytes.</summary>
    /// <exception cref="ProblemException">It is longer than <paramref name="limit"/>.</exception>
    public static async Task<byte[]> Bytes(HttpRequest request, int limit, int tooLarge = StatusCodes.Status413PayloadTooLarge)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(request.ContentLength.Value, limit, tooLarge);
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var buffer = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > limit)
            {
                throw TooLarge(body.Length + read, limit, tooLarge);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>The body as a value.</summary>
    public static async Task<T> Read<T>(HttpRequest request, int limit = 65_536)
    {
        var bytes = await Bytes(request, limit);
        return Parse<T>(bytes.Length == 0 ? "{}"u8 : bytes);
    }

    /// <summary>A JSON text as a value.</summary>
    /// <exception cref="ProblemException">It is malformed, or a field has another type.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new ProblemException(Problem.Malformed("The body is null."));
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(Explain(malformed, typeof(T).Name));
        }
    }

    /// <summary>A JSON value as a typed one.</summary>
    public static T Parse<T>(JsonElement json)
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw new ProblemException(Problem.Malformed("The value is null."));
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(Explain(malformed, typeof(T).Name));
        }
    }

    private static Problem Explain(JsonException malformed, string what)
    {
        var path = malformed.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path) || malformed.InnerException is { } inner && inner.GetType().Name == "JsonReaderException"
            ? Problem.Malformed($"The text is no valid JSON for {what}: {malformed.Message.Split(" Path:")[0]}")
            : Problem.Invalid(path, null, Expected(malformed.Message));
    }

    private static string Expected(string message) =>
        message.Contains("missing required", StringComparison.Ordinal)
            ? "complete: " + message.Split('.')[0]
            : "of the documented type (docs/api.md)";

    private static ProblemException TooLarge(long length, int limit, int status) => new(new(
        status, "too_large", $"The body has more than {limit} bytes.", "body", length.ToString(System.Globalization.CultureInfo.InvariantCulture), $"at most {limit} bytes"));
}
