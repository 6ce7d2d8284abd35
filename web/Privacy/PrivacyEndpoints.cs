using System.Text.Json;
using Realtime.Common;
using Realtime.Privacy;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Collecting;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Privacy;

/// <summary>Whom a request is about: one of the three. A browser leaves all out: it is about its own shopper.</summary>
public sealed record PersonDto(string? UserId, string? AnonymousId, string? ShopperId);

/// <summary>That a request was carried out.</summary>
/// <param name="Status"><c>completed</c>, or <c>pending</c>: it goes on by itself.</param>
public sealed record ReceiptDto(
    string ReceiptId, PrivacyRequest Request, string Status, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt,
    int Shoppers, int Identities, int Carts, int JournalEntries)
{
    /// <summary>A receipt as it is answered.</summary>
    public static ReceiptDto Of(PrivacyReceipt receipt) => new(
        receipt.Id, receipt.Request, receipt.CompletedAt is null ? "pending" : "completed", receipt.RequestedAt, receipt.CompletedAt,
        receipt.Shoppers, receipt.Identities, receipt.Carts, receipt.Entries);
}

/// <summary>Everything that is held of a person.</summary>
public sealed record ExportDto(ReceiptDto Receipt, JsonElement Data);

/// <summary>A person's rights over HTTP (SEMANTICS 11).</summary>
public static class PrivacyEndpoints
{
    private const int LongestIdentifier = 200;

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapPrivacy(this RouteGroupBuilder v1)
    {
        var privacy = v1.MapGroup("/privacy").WithTags("Privacy").RequireCaller(CallerKind.SecretKey, CallerKind.Operator, CallerKind.Shopper);
        privacy.MapPost("/export", Export).WithName("export-person").Accepts<PersonDto>("application/json").Produces<ExportDto>();
        privacy.MapPost("/erase", Erase).WithName("erase-person").Accepts<PersonDto>("application/json").Produces<ReceiptDto>().Produces<ReceiptDto>(StatusCodes.Status202Accepted);
        privacy.MapGet("/receipts/{id}", Receipt).WithName("privacy-receipt").Produces<ReceiptDto>();
        return v1;
    }

    private static async Task<ExportDto> Export(HttpContext context, IGrainFactory grains)
    {
        var person = await Person(context);
        var export = await Grain(context, grains, NewId()).Export(person);
        return new(ReceiptDto.Of(export.Receipt), export.Data.Parse());
    }

    private static async Task<IResult> Erase(HttpContext context, IGrainFactory grains)
    {
        var person = await Person(context);
        var receipt = ReceiptDto.Of(await Grain(context, grains, NewId()).Erase(person));
        return receipt.CompletedAt is null ? Results.Accepted($"/v1/privacy/receipts/{receipt.ReceiptId}", receipt) : Results.Ok(receipt);
    }

    private static async Task<ReceiptDto> Receipt(string id, HttpContext context, IGrainFactory grains)
    {
        MayAskForOthers(context.Caller());
        return id.Length <= LongestIdentifier && await Grain(context, grains, id).Receipt() is { } receipt
            ? ReceiptDto.Of(receipt)
            : throw new ProblemException(Problem.NotFound("No such receipt."));
    }

    private static IPrivacyGrain Grain(HttpContext context, IGrainFactory grains, string id) =>
        grains.GetGrain<IPrivacyGrain>(GrainKeys.Of(context.Caller().Tenant, id));

    private static string NewId() => $"pr_{Guid.NewGuid():N}";

    private static async Task<PersonIdentifier> Person(HttpContext context)
    {
        var (caller, given) = (context.Caller(), await Body.Read<PersonDto>(context.Request));
        var named = new (IdentifierKind Kind, string Field, string? Value)[]
        {
            (IdentifierKind.UserId, "userId", given.UserId),
            (IdentifierKind.AnonymousId, "anonymousId", given.AnonymousId),
            (IdentifierKind.ShopperId, "shopperId", given.ShopperId),
        }.Where(one => one.Value is not null).ToList();
        if (caller.Kind == CallerKind.Shopper)
        {
            return named.Count == 0
                ? new(IdentifierKind.ShopperId, caller.ShopperId!)
                : throw new ProblemException(Problem.Invalid(named[0].Field, named[0].Value, "left out: a shopper token speaks of its own shopper"));
        }

        MayAskForOthers(caller);
        if (named.Count != 1)
        {
            throw new ProblemException(Problem.Invalid("userId", given.UserId, "given, or anonymousId, or shopperId, and only one of them"));
        }

        var (kind, field, value) = named[0];
        if (kind != IdentifierKind.ShopperId)
        {
            Collector.CheckIdentifier(field, value ?? "");
        }

        return value is { Length: > 0 and <= LongestIdentifier }
            ? new(kind, value)
            : throw new ProblemException(Problem.Invalid(field, value, $"1–{LongestIdentifier} characters"));
    }

    private static void MayAskForOthers(Caller caller)
    {
        if (caller.Kind == CallerKind.Shopper || (caller.Kind == CallerKind.Operator && caller.Key?.Role != OpsRole.Admin))
        {
            throw new ProblemException(Problem.Forbidden("This needs a secret key, or an ops key of an admin."));
        }
    }
}
