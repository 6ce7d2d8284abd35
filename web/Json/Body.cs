using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Realtime.Shoppers;
using Realtime.Web.Problems;

namespace Realtime.Web.Json;

/// <summary>Reads request bodies, with a limit, and with problems that name the field at fault.</summary>
public static class Body
{
    /// <summary>Name of the one argument of a hub's method whose fields stand for themselves in problems.</summary>
    public const string Request = "request";

    /// <summary>How requests and answers look: camel case, enums as words, nothing for null.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>Applies that to options.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new IsoDurationConverter());
        options.Converters.Add(new ConsentStatusConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>The body's bytes, unpacked: gzip, deflate and Brotli may pack it.</summary>
    /// <exception cref="ProblemException">It is longer than <paramref name="limit"/>, packed or unpacked, or can't be unpacked.</exception>
    public static async Task<byte[]> Bytes(HttpRequest request, int limit, int tooLarge = StatusCodes.Status413PayloadTooLarge)
    {
        // What the framework unpacks has no such header any more.
        if (request.Headers.ContentEncoding is [{ Length: > 0 } encoding] && encoding != "identity")
        {
            throw new ProblemException(new(
                StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body is packed in a way that is not known here.", "Content-Encoding", encoding, "gzip, deflate or br"));
        }

        if (request.ContentLength > limit)
        {
            throw TooLarge(request.ContentLength.Value, limit, tooLarge);
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var buffer = new byte[16_384];
        int read;
        try
        {
            while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            {
                if (body.Length + read > limit)
                {
                    throw TooLarge(body.Length + read, limit, tooLarge);
                }

                body.Write(buffer, 0, read);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            throw new ProblemException(new(StatusCodes.Status400BadRequest, "invalid_request", "The body can't be unpacked as its Content-Encoding says."));
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
        CheckText(utf8);
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new ProblemException(Problem.Malformed("The body is null."));
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(JsonFault.Explain(malformed, utf8, "this call"));
        }
    }

    /// <summary>A JSON value, such as an argument of a hub's method, as a typed one.</summary>
    /// <param name="field">Its name in problems.</param>
    /// <exception cref="ProblemException">It is null, or it or a field in it has another type.</exception>
    public static T Parse<T>(JsonElement json, string field)
    {
        CheckText(JsonMarshal.GetRawUtf8Value(json));
        try
        {
            return json.Deserialize<T>(Options) ?? throw new ProblemException(Problem.Invalid(field, "null", "given"));
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(JsonFault.Explain(malformed, json, field));
        }
    }

    /// <summary>
    /// Refuses text that is no Unicode. A JSON reader lets it pass and trips over it only where somebody reads the
    /// string, which for what a grain has stored would be at every later decision.
    /// </summary>
    private static void CheckText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new ProblemException(Problem.Malformed("The text is not UTF-8."));
        }

        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(Problem.Malformed("A text holds half of a surrogate pair (\\ud800–\\udfff)."));
        }
        catch (JsonException)
        {
            // Whoever reads the text says better what is wrong with it.
        }
    }

    private static ProblemException TooLarge(long length, int limit, int status) => new(new(
        status, "too_large", $"The body has more than {limit} bytes.", "body", length.ToString(System.Globalization.CultureInfo.InvariantCulture), $"at most {limit} bytes"));
}
