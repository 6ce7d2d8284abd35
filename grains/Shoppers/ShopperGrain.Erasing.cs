using Realtime.Common;

namespace Realtime.Grains.Shoppers;

/// <content>Erasing: the shopper forgets, and stays forgotten.</content>
public sealed partial class ShopperGrain
{
    private bool _erased;

    /// <inheritdoc/>
    public async Task Erase()
    {
        _erased = true;
        await ForgetVisit();
        if (stored.RecordExists)
        {
            stored.State.Entries = [];
            await this.Clear(stored, DeactivateOnIdle);
        }

        Known = ShopperState.New(Known.Id, time.GetUtcNow());
        _decisions = [];
        _edges.Clear();
        connected.Remove(_key);
        DeactivateOnIdle();
    }

    /// <summary>Nothing changes it on its own account: it is being merged away, or was erased.</summary>
    private bool Rests => Known.Merge is not null || _erased;

    private void ThrowIfErased()
    {
        if (_erased)
        {
            throw new GrainRefusalException(GrainRefusalException.Erased, "This shopper was erased at their request. Begin as a new one.");
        }
    }
}
