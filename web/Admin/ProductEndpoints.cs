using System.Globalization;
using Realtime.Common;
using Realtime.Products;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>What a shop tells of one product.</summary>
public sealed record ProductDto(string? Id, bool? Available, decimal? Price = null, string? Currency = null);

/// <summary>What a shop tells of many.</summary>
public sealed record ProductsDto(IReadOnlyList<ProductDto>? Products);

/// <summary><c>/v1/admin/products</c>: price and availability, asked before somebody is reminded of a cart.</summary>
public static class ProductEndpoints
{
    private const int Most = 1_000;
    private const int MostBytes = 500_000;
    private const decimal HighestPrice = 1_000_000_000_000;

    /// <summary>Maps the call; the shop's back end passes with a secret key, an operator as an editor.</summary>
    public static RouteGroupBuilder MapProducts(this RouteGroupBuilder v1)
    {
        v1.MapPut("/admin/products", Put).WithTags("Products").WithName("tell-products").RequireCaller(CallerKind.SecretKey, CallerKind.Operator)
            .Accepts<ProductsDto>("application/json");
        return v1;
    }

    private static async Task<object> Put(HttpContext context, IGrainFactory grains, TenantShares shares)
    {
        var caller = context.Caller();
        if (caller is { Kind: CallerKind.Operator, Key.Role: < OpsRole.Editor })
        {
            throw new ProblemException(Problem.Forbidden($"This needs the role editor. The key's role is {caller.Actor.Role}."));
        }

        var products = (await Body.Read<ProductsDto>(context.Request, MostBytes)).Products ?? throw new ProblemException(Problem.Invalid("products", null, "given"));
        if (products.Count > Most)
        {
            throw new ProblemException(Problem.Invalid("products", products.Count.ToString(CultureInfo.InvariantCulture), $"at most {Most} products"));
        }

        // All are looked at before the first is told.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var told = products.Select((product, i) => Checked(product, $"products[{i}]", seen)).ToList();
        await Task.WhenAll(told.Select(one => shares.Call(caller.Tenant, async () =>
        {
            await grains.GetGrain<IProductGrain>(GrainKeys.Of(caller.Tenant, one.Id)).Tell(one.Product);
            return true;
        })));
        return new { told = told.Count };
    }

    private static (string Id, ToldProduct Product) Checked(ProductDto? product, string at, HashSet<string> seen)
    {
        var id = product?.Id;
        Unless(id is { Length: > 0 and <= 200 } && seen.Add(id), $"{at}.id", id, "1–200 characters, named once");
        Unless(product!.Available is not null, $"{at}.available", null, "true or false");
        Unless(product.Price is null or (>= 0 and <= HighestPrice), $"{at}.price", $"{product.Price}", "0–1000000000000");
        Unless(product.Currency is null || (product.Currency.Length == 3 && product.Currency.All(char.IsAsciiLetterUpper)), $"{at}.currency", product.Currency, "three capitals of ISO 4217, such as EUR");
        return (id!, new(product.Available!.Value, product.Price, product.Currency));
    }

    private static void Unless(bool holds, string field, string? value, string limit)
    {
        if (!holds)
        {
            throw new ProblemException(Problem.Invalid(field, value, limit));
        }
    }
}
