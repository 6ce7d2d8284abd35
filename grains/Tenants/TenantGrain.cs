using System.Buffers.Text;
using System.Security.Cryptography;
using Orleans.Runtime;
using Realtime.Common;
using Realtime.Grains.Ids;
using Realtime.Tenants;

namespace Realtime.Grains.Tenants;

/// <inheritdoc cref="ITenantGrain"/>
[GrainType("tenant")]
public sealed class TenantGrain(
    [PersistentState("tenant", GrainStores.Rows)] IPersistentState<TenantRecord> stored, IIdSource ids) : Grain, ITenantGrain
{
    private const int SecretBytes = 32;

    private TenantAccess? _committed;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed = stored.State.Tenant;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> Create(string name)
    {
        if (_committed is not null)
        {
            return false;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await Save(new(GrainKeys.TenantOf(this.GetPrimaryKeyString()), name, [], [new(ids.NewId(), secret)], ["*"]));
        return true;
    }

    /// <inheritdoc/>
    public Task<TenantAccess?> Access() => Task.FromResult(_committed);

    /// <inheritdoc/>
    public async Task AddKey(ApiKey key)
    {
        var tenant = _committed ?? throw new InvalidOperationException("The tenant does not exist.");
        await Save(tenant with { Keys = tenant.Keys.RemoveAll(known => known.Id == key.Id).Add(key) });
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeKey(string keyId)
    {
        if (_committed is not { } tenant || !tenant.Keys.Any(key => key.Id == keyId))
        {
            return false;
        }

        await Save(tenant with { Keys = tenant.Keys.RemoveAll(key => key.Id == keyId) });
        return true;
    }

    private async Task Save(TenantAccess next)
    {
        stored.State.Tenant = next;
        await this.Commit(stored, DeactivateOnIdle);
        _committed = next;
    }
}
