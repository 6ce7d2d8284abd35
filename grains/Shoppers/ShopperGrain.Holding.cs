using System.Collections.Immutable;

namespace Realtime.Grains.Shoppers;

/// <content>The committed state, which rests packed between turns.</content>
public sealed partial class ShopperGrain
{
    private readonly HeldShopper _held = new(resting);

    /// <summary>The last committed state.</summary>
    private ShopperState Known
    {
        get => _held.State;
        set => _held.State = value;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> Renew(string edgeId, ImmutableArray<string> connectionIds) => Task.FromResult(
        connectionIds.RemoveAll(id => _edges.ContainsKey(edgeId) && (_visit is null ? _held.IsOn(id) : Live.Pages.Any(page => page.ConnectionId == id))));
}
