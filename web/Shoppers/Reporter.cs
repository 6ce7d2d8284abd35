using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>Takes reports on propositions: displayed, clicked, dismissed, converted.</summary>
public sealed class Reporter(ShopperRouter shoppers)
{
    /// <summary>Takes one report, once by its message id; without one, once by proposition and kind.</summary>
    public async Task<ReportAnswer> Report(Caller caller, string propositionId, string kind, ReportRequest request)
    {
        if (!Enum.TryParse<ReportKind>(kind, ignoreCase: true, out var known) || char.IsDigit(kind[0]))
        {
            throw new ProblemException(Problem.NotFound($"There is no report '{kind}'; there are display, click, dismiss and convert."));
        }

        if (PropositionIds.Read(caller.Access, propositionId) is not { } proposition)
        {
            throw new ProblemException(Problem.NotFound("No such proposition."));
        }

        if (caller.ShopperId is { } own && shoppers.Current(caller.Tenant, own) != shoppers.Current(caller.Tenant, proposition.ShopperId))
        {
            throw new ProblemException(Problem.Forbidden("This proposition was made for another shopper."));
        }

        if (request.MessageId?.Length is 0 or > 100)
        {
            throw new ProblemException(Problem.Invalid("messageId", request.MessageId, "1–100 characters"));
        }

        var report = new PropositionReport(
            proposition.Number, known, request.MessageId ?? $"{propositionId[^20..]}:{known}", request.Value, request.Currency);
        var outcome = await shoppers.Send(caller.Tenant, proposition.ShopperId, new([], [report]));
        return outcome.Reports[0] == ReportStatus.Unknown
            ? throw new ProblemException(Problem.NotFound("No such proposition; it may be too old."))
            : new(outcome.Reports[0].ToString().ToLowerInvariant());
    }
}
