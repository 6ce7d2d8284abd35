using System.Collections.Immutable;
using System.Text.Json;
using Realtime.Common;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Merging: the steps that a user's identity grain takes this shopper through.</content>
public sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task<FrozenShopper> Freeze(string mergeId, string targetShopperId, string userId)
    {
        if (_committed.MovedTo is { } movedTo)
        {
            return new(_committed.Id, movedTo, null);
        }

        if (_committed.UserId is { } other && other != userId)
        {
            return new(_committed.Id, null, null);
        }

        if (_committed.Merge is { } begun && begun.MergeId != mergeId)
        {
            throw Merging();
        }

        if (_committed.Merge is null)
        {
            await Save(_committed with { Merge = new(mergeId, targetShopperId, Done: false) }, []);
        }

        var state = JsonSerializer.SerializeToUtf8Bytes(_committed, GrainsJson.Default.ShopperState);
        return new(_committed.Id, null, Utf8Json.FromUtf8(state));
    }

    /// <inheritdoc/>
    public async Task<AbsorbOutcome> Absorb(string mergeId, string userId, FrozenShopper? source)
    {
        if (_committed.MovedTo is { } movedTo)
        {
            return new(movedTo, false);
        }

        if (_committed.Merge is not null)
        {
            // It has been handed over already: what it took in now would be left behind, and its user with it.
            throw Merging();
        }

        if (_committed.UserId is { } other && other != userId)
        {
            return new(null, true);
        }

        if (_committed.UserId == userId && (source is null || _committed.Absorbed.Contains(mergeId)))
        {
            return new(null, false);
        }

        await Turn(turn =>
        {
            turn.Absorb(mergeId, userId, source?.State is { } json ? JsonSerializer.Deserialize(json.Bytes.AsSpan(), GrainsJson.Default.ShopperState) : null);
            turn.DecidePages("merge");
            return true;
        });
        return new(null, false);
    }

    /// <inheritdoc/>
    public async Task Redirect(string mergeId, string targetShopperId)
    {
        if (_committed.MovedTo is not null)
        {
            return;
        }

        var pages = _committed.Pages;
        await Save(_committed with { Merge = new(mergeId, targetShopperId, Done: true), Pages = [], Seq = _committed.Seq + 1 }, []);
        foreach (var page in pages)
        {
            if (page is { ConnectionId: { } connection, EdgeId: { } edgeId } && _edges.TryGetValue(edgeId, out var edge))
            {
                senders.Send(edgeId, edge, new(connection, _key, _committed.Seq, PushKind.Merged, [], targetShopperId, time.GetUtcNow()));
            }
        }
    }
}
