using System.Buffers;
using System.Text.Json;
using Orleans.Runtime;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Journaling;
using Realtime.Identities;
using Realtime.Privacy;
using Realtime.Shoppers;
using Realtime.Storage;

namespace Realtime.Grains.Privacy;

/// <inheritdoc cref="IPrivacyGrain"/>
[GrainType("privacy")]
public sealed class PrivacyGrain(
    [PersistentState("privacy", GrainStores.Rows)] IPersistentState<PrivacyRecord> stored,
    PersonSearch search,
    IHoldings holdings,
    Tombstones tombstones,
    TimeProvider time) : Grain, IPrivacyGrain, IDueTarget
{
    private const string Nobody = "\"\"";
    private static readonly TimeSpan _retry = TimeSpan.FromMinutes(1);

    private string _tenant = "";
    private string _id = "";

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _id) = GrainKeys.Split(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PrivacyReceipt?> Receipt() => Task.FromResult(stored.State.Receipt);

    /// <inheritdoc/>
    public async Task<PrivacyReceipt> Erase(PersonIdentifier person)
    {
        if (stored.State.Receipt is null)
        {
            var (plan, _) = await Find(person);
            await Save(new(_id, PrivacyRequest.Erase, time.GetUtcNow(), null, 0, 0, 0, 0), plan);
        }

        return await Resume();
    }

    /// <inheritdoc/>
    public async Task<PersonExport> Export(PersonIdentifier person)
    {
        var (plan, rows) = await Find(person);
        var entries = new SortedDictionary<long, JournalRecord>();
        foreach (var text in Texts(plan))
        {
            foreach (var record in await holdings.FindEntriesAsync(_tenant, text, CancellationToken.None))
            {
                entries[record.Position] = record;
            }
        }

        var now = time.GetUtcNow();
        await Save(new(_id, PrivacyRequest.Export, now, now, plan.Shoppers.Length, plan.Identities.Length, plan.Carts.Length, entries.Count), null);
        return new(stored.State.Receipt!, Written(rows, entries.Values));
    }

    /// <inheritdoc/>
    public Task Wake() => Resume();

    private async Task<(ErasurePlan Plan, IReadOnlyCollection<HeldRow> Rows)> Find(PersonIdentifier person)
    {
        var identity = person.Kind switch
        {
            IdentifierKind.AnonymousId => GrainKeys.Anonymous(_tenant, person.Value),
            IdentifierKind.UserId => GrainKeys.User(_tenant, person.Value),
            _ => null,
        };
        var shopper = identity is null ? person.Value : await GrainFactory.GetGrain<IIdentityGrain>(identity).Find();
        var (plan, rows) = await search.Find(_tenant, shopper is null ? [] : [shopper], CancellationToken.None);
        var all = rows.ToDictionary(row => (row.State, row.Grain));
        foreach (var cart in plan.Carts)
        {
            foreach (var row in await search.Rows(_tenant, "cart", cart, CancellationToken.None))
            {
                all[(row.State, row.Grain)] = row;
            }
        }

        var held = all.Values.Select(row => row.Grain).ToHashSet(StringComparer.Ordinal);
        return (plan with { Carts = plan.Carts.RemoveAll(cart => !held.Contains($"cart/{GrainKeys.Of(_tenant, cart)}")) }, all.Values);
    }

    /// <summary>Every step answers the same when it is repeated, so it makes no difference where a crash fell.</summary>
    private async Task<PrivacyReceipt> Resume()
    {
        if (stored.State is { Plan: { } plan, Receipt: { } begun })
        {
            var entries = await Forget(plan);
            await Save(begun with { Shoppers = plan.Shoppers.Length, Identities = plan.Identities.Length, Carts = plan.Carts.Length, Entries = entries + begun.Entries }, null);
        }

        if (stored.State.Receipt is { CompletedAt: null } receipt && await holdings.PurgeAsync(CancellationToken.None))
        {
            var now = time.GetUtcNow();
            await Save(receipt with { CompletedAt = now }, null, new JournalEntry(JournalKinds.PrivacyErased, _tenant, _id, now, JournalBodies.Erased(_id).Bytes.AsMemory()));
        }

        return stored.State.Receipt ?? throw new InvalidOperationException("There is no such request.");
    }

    private async Task<int> Forget(ErasurePlan plan)
    {
        // First that nothing comes back, then the grains, so that none writes again what it had in memory, then whatever is left.
        foreach (var name in plan.Identities.Concat(plan.Shoppers.Select(Tombstones.OfShopper)))
        {
            await tombstones.Put(_tenant, name);
        }

        foreach (var name in plan.Identities)
        {
            var key = name.StartsWith("u:", StringComparison.Ordinal) ? GrainKeys.User(_tenant, name[2..]) : GrainKeys.Anonymous(_tenant, name[2..]);
            await GrainFactory.GetGrain<IIdentityGrain>(key).Erase();
        }

        foreach (var id in plan.Shoppers)
        {
            await GrainFactory.GetGrain<IShopperGrain>(GrainKeys.Of(_tenant, id)).Erase();
        }

        foreach (var id in plan.Carts)
        {
            await GrainFactory.GetGrain<ICartGrain>(GrainKeys.Of(_tenant, id)).Erase();
        }

        var (_, left) = await search.Find(_tenant, plan.Shoppers, CancellationToken.None);
        if (left.Count > 0)
        {
            await holdings.DeleteRowsAsync([.. left], CancellationToken.None);
        }

        var entries = 0;
        foreach (var text in Texts(plan))
        {
            entries += await holdings.ForgetEntriesAsync(_tenant, text, Nobody, JournalKinds.Counted, CancellationToken.None);
        }

        return entries;
    }

    /// <summary>What of a person's stands in the journal: ids of shoppers, and of carts that were left by somebody who is not named.</summary>
    private static IEnumerable<string> Texts(ErasurePlan plan) =>
        plan.Shoppers.Select(PersonSearch.Quoted).Concat(plan.Carts.Select(JournalBodies.CartIn));

    private async Task Save(PrivacyReceipt receipt, ErasurePlan? plan, params JournalEntry[] entries)
    {
        (stored.State.Receipt, stored.State.Plan, stored.State.Entries) = (receipt, plan, entries);
        stored.State.DueAt = receipt.CompletedAt is null ? time.GetUtcNow() + _retry : null;
        await this.Commit(stored, DeactivateOnIdle);
    }

    private static Utf8Json Written(IEnumerable<HeldRow> rows, IEnumerable<JournalRecord> entries)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rows");
            foreach (var row in rows.OrderBy(row => row.Grain, StringComparer.Ordinal).ThenBy(row => row.State, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("kind", row.State);
                writer.WriteString("id", GrainKeys.Split(row.Grain[(row.Grain.IndexOf('/', StringComparison.Ordinal) + 1)..]).Name);
                writer.WritePropertyName("data");
                writer.WriteRawValue(row.Body.Span);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("journal");
            foreach (var (_, entry) in entries)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", entry.Kind);
                writer.WriteString("subject", entry.Subject);
                writer.WriteString("at", entry.At);
                writer.WritePropertyName("data");
                writer.WriteRawValue(entry.Body.Span);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Utf8Json.FromUtf8(output.WrittenSpan.ToArray());
    }
}
