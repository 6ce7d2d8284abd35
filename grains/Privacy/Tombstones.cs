using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Realtime.Common;

namespace Realtime.Grains.Privacy;

/// <summary>
/// Remembers what was erased by a keyed hash (HMAC-SHA-256 under a key of the tenant), so that a late event does not bring it
/// back. Asked only where a grain finds no row: of a shopper or identifier that is known nothing is asked.
/// </summary>
public sealed class Tombstones([FromKeyedServices(GrainStores.Rows)] IGrainStorage rows, TimeProvider time)
{
    /// <summary>How long an identifier is refused: longer than any queue of events; then its person may begin anew.</summary>
    public static readonly TimeSpan IdentifierKept = TimeSpan.FromDays(30);

    private const int KeyBytes = 32;
    private const string RowType = "tombstone";
    private const string KeyType = "tombstone-key";

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The name of a shopper among tombstones; shopper ids are never used again.</summary>
    public static string OfShopper(string shopperId) => $"s:{shopperId}";

    /// <summary>Whether that was erased.</summary>
    /// <param name="name">An identity grain's name, or <see cref="OfShopper"/>.</param>
    public async Task<bool> Holds(string tenant, string name)
    {
        if (await Key(tenant, make: false) is not { } key)
        {
            return false;
        }

        var erasedAt = (await Read<TombstoneRecord>(RowType, Hashed(tenant, name, key))).State?.ErasedAt;
        return erasedAt is { } at && (name.StartsWith("s:", StringComparison.Ordinal) || at + IdentifierKept > time.GetUtcNow());
    }

    /// <summary>Puts one there; durable when it returns.</summary>
    public async Task Put(string tenant, string name)
    {
        var id = Hashed(tenant, name, (await Key(tenant, make: true))!);
        var row = await Read<TombstoneRecord>(RowType, id);
        row.State!.ErasedAt = time.GetUtcNow();
        await rows.WriteStateAsync(RowType, id, row);
    }

    private async Task<byte[]?> Key(string tenant, bool make)
    {
        if (_keys.TryGetValue(tenant, out var known))
        {
            return known;
        }

        var id = GrainId.Create(KeyType, GrainKeys.Tenant(tenant));
        var row = await Read<TombstoneKeyRecord>(KeyType, id);
        if (row.State!.Key is null && make)
        {
            row.State.Key = RandomNumberGenerator.GetBytes(KeyBytes);
            try
            {
                await rows.WriteStateAsync(KeyType, id, row);
            }
            catch (InconsistentStateException)
            {
                // Another process has made it in the meantime.
                row = await Read<TombstoneKeyRecord>(KeyType, id);
            }
        }

        return row.State!.Key is { } key ? _keys.GetOrAdd(tenant, key) : null;
    }

    private async Task<GrainState<T>> Read<T>(string type, GrainId id)
        where T : new()
    {
        var row = new GrainState<T>(new T());
        await rows.ReadStateAsync(type, id, row);
        return row;
    }

    private static GrainId Hashed(string tenant, string name, byte[] key) =>
        GrainId.Create(RowType, GrainKeys.Of(tenant, Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name)))));
}
