using Microsoft.AspNetCore.Diagnostics;
using Realtime.Common;

namespace Realtime.Web.Problems;

/// <summary>Turns what went wrong into a problem.</summary>
public sealed partial class ProblemMapping(ILogger<ProblemMapping> log, IProblemDetailsService details) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Map(exception);
        httpContext.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return await details.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem.ToDetails() });
    }

    /// <summary>The problem that stands for an exception; one that nobody expected is logged.</summary>
    public Problem Map(Exception exception)
    {
        switch (exception)
        {
            case ProblemException known:
                return known.Problem;
            case GrainRefusalException { Code: GrainRefusalException.TooManyEvents } full:
                return new(StatusCodes.Status429TooManyRequests, full.Code, full.Message)
                {
                    RetryAfter = (int)Math.Ceiling((full.RetryAfter ?? TimeSpan.FromMinutes(1)).TotalSeconds),
                };
            case GrainRefusalException { Code: GrainRefusalException.Erased } erased:
                return new(StatusCodes.Status410Gone, erased.Code, erased.Message);
            case GrainRefusalException refusal:
                return new(StatusCodes.Status503ServiceUnavailable, refusal.Code, refusal.Message) { RetryAfter = 2 };
            case BadHttpRequestException bad:
                return new(bad.StatusCode, "invalid_request", bad.Message);
            case OrleansException:
                // A grain that could not be activated, because its row can't be read, or a silo that can't be reached.
                LogUnexpected(exception);
                return new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The server can't do this at the moment. Repeat it with the same ids: nothing is applied twice.") { RetryAfter = 2 };
            case TimeoutException:
                LogUnexpected(exception);
                return new(StatusCodes.Status503ServiceUnavailable, "timeout", "The request was not answered in time. It may have been carried out; repeat it with the same ids.") { RetryAfter = 1 };
            default:
                LogUnexpected(exception);
                return new(StatusCodes.Status500InternalServerError, "internal", "Something went wrong on the server. Repeat the request with the same ids: nothing is applied twice.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call failed")]
    private partial void LogUnexpected(Exception exception);
}
