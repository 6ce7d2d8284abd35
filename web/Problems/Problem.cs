using Microsoft.AspNetCore.Mvc;

namespace Realtime.Web.Problems;

/// <summary>Why a call was refused, the same over HTTP (<c>application/problem+json</c>) and on the hub.</summary>
/// <param name="Code">One of the codes of docs/api.md.</param>
/// <param name="Field">Path of the field at fault.</param>
/// <param name="Value">What it held, shortened.</param>
/// <param name="Limit">What it may hold.</param>
public sealed record Problem(
    int Status, string Code, string Detail, string? Field = null, string? Value = null, string? Limit = null)
{
    private const int ShownCharacters = 100;

    /// <summary>Seconds after which to try again: the header <c>Retry-After</c> over HTTP, a field on the hub.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>All fields at fault, where there can be several.</summary>
    public IReadOnlyList<Common.FieldFault>? Faults { get; init; }

    /// <summary>A field holds what it must not.</summary>
    public static Problem Invalid(string field, string? value, string limit) => new(
        StatusCodes.Status400BadRequest, "invalid_field", $"{field} must be {limit}.", field, Shorten(value), limit);

    /// <summary>The same fault, in an item of a list.</summary>
    /// <param name="item">The item, such as <c>events[1]</c>.</param>
    public Problem In(string item) => Field is null ? this : Invalid(Field == "message" ? item : $"{item}.{Field}", Value, Limit ?? "");

    /// <summary>The text is no JSON.</summary>
    public static Problem Malformed(string detail) => new(StatusCodes.Status400BadRequest, "invalid_json", detail);

    /// <summary>No or a wrong credential.</summary>
    public static Problem Unauthorized(string detail, string code = "unauthorized") => new(StatusCodes.Status401Unauthorized, code, detail);

    /// <summary>A credential that may not do this.</summary>
    public static Problem Forbidden(string detail) => new(StatusCodes.Status403Forbidden, "forbidden", detail);

    /// <summary>No such thing in this tenant.</summary>
    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "not_found", detail);

    /// <summary>As ASP.NET writes it.</summary>
    public ProblemDetails ToDetails()
    {
        var details = new ProblemDetails
        {
            Status = Status,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status),
            Detail = Detail,
            Type = $"urn:realtime:problem:{Code}",
        };
        Add(details, "code", Code);
        Add(details, "field", Field);
        Add(details, "value", Value);
        Add(details, "limit", Limit);
        Add(details, "faults", Faults);
        return details;
    }

    private static void Add(ProblemDetails details, string name, object? value)
    {
        if (value is not null)
        {
            details.Extensions[name] = value;
        }
    }

    private static string? Shorten(string? value) => value?.Length > ShownCharacters ? value[..ShownCharacters] : value;
}
