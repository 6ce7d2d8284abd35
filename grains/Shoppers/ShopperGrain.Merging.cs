using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Common;
using Realtime.Decisioning.Consents;
using Realtime.Grains.Carts;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Merging: the steps that a user's identity grain takes this shopper through.</content>
public sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task<FrozenShopper> Freeze(string mergeId, string targetShopperId, string userId)
    {
        ThrowIfErased();
        if (Known.MovedTo is { } movedTo)
        {
            return new(Known.Id, movedTo, null);
        }

        if (Known.IsAnother(userId))
        {
            return new(Known.Id, null, null);
        }

        if (Known.Merge is { } begun && begun.MergeId != mergeId)
        {
            throw Merging();
        }

        if (Known.Merge is null)
        {
            await SaveShopper(Known with { Merge = new(mergeId, targetShopperId, Done: false) }, []);
        }

        return new(Known.Id, null, Written(Known), _visit is null ? null : Written(_visit));
    }

    /// <inheritdoc/>
    public async Task<AbsorbOutcome> Absorb(string mergeId, string userId, FrozenShopper? source)
    {
        ThrowIfErased();
        if (Known.MovedTo is { } movedTo)
        {
            return new(movedTo, false);
        }

        if (Known.Merge is not null)
        {
            // It has been handed over already: what it took in now would be left behind, and its user with it.
            throw Merging();
        }

        if (Known.IsAnother(userId))
        {
            return new(null, true);
        }

        if (Known.Is(userId) && (source is null || Known.Absorbed.Contains(mergeId)))
        {
            return new(null, false);
        }

        await Join(mergeId, userId, Read(source?.State), Read(source?.Session));
        return new(null, false);
    }

    /// <summary>
    /// The profile is joined in one commit, which ends the step. What a visit without consent holds is joined before it, in
    /// the row that it belongs to by the answers of both; done again after a crash that changes nothing.
    /// </summary>
    private async Task Join(string mergeId, string userId, ShopperState? source, ShopperState? visit)
    {
        var known = Known;
        var consents = source is null ? known.Consents : known.Consents.Union(source.Consents);
        var untold = !ReferenceEquals(consents, known.Consents);
        var allowed = Permissions.Of(consents, _table.Current.Snapshot.Settings.Consent);
        if (allowed.Personalizes)
        {
            source = source is not null && visit is not null ? UnsharedVisit.End(source, visit) : source;
        }
        else if (source is not null)
        {
            var open = _visit ?? UnsharedVisit.Begin(Known, SessionTimeout, time.GetUtcNow());
            var joined = new ShopperTurn(Context() with { Consent = allowed }, open);
            if (!open.Absorbed.Contains(mergeId))
            {
                joined.Absorb(mergeId, userId, visit ?? UnsharedVisit.Begin(source, SessionTimeout, time.GetUtcNow()));
                await SaveVisit(UnsharedVisit.Bare(joined.Complete()), joined.Entries);
            }

            source = source with { Pages = [], Cart = Cart.Empty(source.Id) };
        }

        var turn = new ShopperTurn(Context() with { Consent = allowed }, Known);
        turn.Absorb(mergeId, userId, source);
        await SaveShopper(turn.Complete(), turn.Entries);
        _untold |= untold;
        await Turn(turn =>
        {
            turn.DecidePages("merge");
            return true;
        });
    }

    private static Utf8Json Written(ShopperState state) =>
        Utf8Json.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(state, GrainsJson.Default.ShopperState));

    private static ShopperState? Read(Utf8Json? json) =>
        json is null ? null : JsonSerializer.Deserialize(json.Bytes.AsSpan(), GrainsJson.Default.ShopperState);

    /// <inheritdoc/>
    public async Task Redirect(string mergeId, string targetShopperId)
    {
        if (Known.MovedTo is not null || _erased)
        {
            return;
        }

        var (pages, seq) = (Live.Pages, Live.Seq + 1);
        await SaveShopper(Known with { Merge = new(mergeId, targetShopperId, Done: true), Pages = [], Seq = seq }, []);
        await ForgetVisit();
        foreach (var page in pages)
        {
            if (page is { ConnectionId: { } connection, EdgeId: { } edgeId } && _edges.TryGetValue(edgeId, out var edge))
            {
                senders.Send(edgeId, edge, new(connection, _key, Known.Seq, PushKind.Merged, [], targetShopperId, time.GetUtcNow()));
            }
        }
    }
}
