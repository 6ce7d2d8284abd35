using System.Text.Json;
using Realtime.Common;
using Realtime.Grains.Shoppers;
using Realtime.Storage;

namespace Realtime.Grains.Privacy;

/// <summary>
/// Finds everything that is held of a person, beginning with one shopper: whoever was merged into it or took it over, every
/// row under one of their ids, every row that names one, and carts that only their shoppers know.
/// </summary>
public sealed class PersonSearch(IHoldings holdings)
{
    private const string ShopperType = "shopper";
    private const string IdentityType = "identity";
    private const string CartType = "cart";

    /// <summary>How a shopper's id stands in JSON. Ids are ours: they hold nothing that JSON escapes.</summary>
    public static string Quoted(string shopperId) => JsonSerializer.Serialize(shopperId);

    /// <summary>The rows of a person, and the plan to erase them.</summary>
    public async Task<(ErasurePlan Plan, IReadOnlyCollection<HeldRow> Rows)> Find(string tenant, IReadOnlyCollection<string> shoppers, CancellationToken ct)
    {
        var within = $"/{GrainKeys.Tenant(tenant)}/";
        var rows = new Dictionary<(string, string), HeldRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var carts = new HashSet<string>(shoppers, StringComparer.Ordinal);
        var open = new Queue<string>(shoppers);
        while (open.TryDequeue(out var id))
        {
            if (!ids.Add(id))
            {
                continue;
            }

            foreach (var row in await holdings.FindRowsAsync(within, within + Uri.EscapeDataString(id), Quoted(id), ct))
            {
                if (!IsTheirs(row))
                {
                    continue;
                }

                rows[(row.State, row.Grain)] = row;
                foreach (var (shopper, cart) in Named(row))
                {
                    open.Enqueue(shopper ?? id);
                    carts.Add(cart ?? id);
                }
            }
        }

        return (new([.. ids], [.. Names(rows.Values, IdentityType)], [.. carts.Union(Names(rows.Values, CartType))]), rows.Values);
    }

    /// <summary>The row of a cart or an identity that nothing but its key ties to the person.</summary>
    public async Task<IEnumerable<HeldRow>> Rows(string tenant, string type, string name, CancellationToken ct)
    {
        var ending = $"{type}/{GrainKeys.Of(tenant, name)}";
        return (await holdings.FindRowsAsync($"/{GrainKeys.Tenant(tenant)}/", ending, "\u0001", ct)).Where(row => row.Grain == ending);
    }

    private static bool IsTheirs(HeldRow row) => TypeOf(row) is not ("privacy" or "product" or "campaign" or "catalog" or "tenant");

    private static string TypeOf(HeldRow row) => row.Grain[..row.Grain.IndexOf('/', StringComparison.Ordinal)];

    private static IEnumerable<string> Names(IEnumerable<HeldRow> rows, string type) =>
        rows.Where(row => TypeOf(row) == type).Select(row => GrainKeys.Split(row.Grain[(type.Length + 1)..]).Name);

    /// <summary>Shoppers and carts that a shopper's row names.</summary>
    private static IEnumerable<(string? Shopper, string? Cart)> Named(HeldRow row)
    {
        if (TypeOf(row) != ShopperType)
        {
            yield break;
        }

        yield return (GrainKeys.Split(row.Grain[(ShopperType.Length + 1)..]).Name, null);
        var state = row.State == ShopperType
            ? JsonSerializer.Deserialize(row.Body.Span, GrainsJson.Default.ShopperRecord)?.Shopper
            : JsonSerializer.Deserialize(row.Body.Span, GrainsJson.Default.VisitRecord)?.Visit;
        yield return (state?.Merge?.Target, state?.Cart.Id);
        foreach (var outgoing in state?.Outbox ?? [])
        {
            yield return (null, outgoing.CartId);
        }
    }
}
