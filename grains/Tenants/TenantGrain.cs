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
    [PersistentState("tenant", GrainStores.Rows)] IPersistentState<TenantRecord> stored, IIdSource ids, TimeProvider time) : Grain, ITenantGrain
{
    private const int SecretBytes = 32;

    /// <summary>Edges ask for a tenant every 2 s.</summary>
    private static readonly TimeSpan _untilKnown = TimeSpan.FromSeconds(10);

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

        await Save(new(GrainKeys.TenantOf(this.GetPrimaryKeyString()), name, [], [new(ids.NewId(), NewSecret())], ["*"]));
        return true;
    }

    /// <inheritdoc/>
    public Task<TenantAccess?> Access() => Task.FromResult(_committed);

    /// <inheritdoc/>
    public async Task<TenantOutcome> Edit(TenantEdit edit, long? ifRevision)
    {
        var tenant = _committed ?? throw new InvalidOperationException("The tenant does not exist.");
        if (ifRevision is { } revision && revision != tenant.Revision)
        {
            return new(tenant, Stale: true);
        }

        await Save(tenant with { Name = edit.Name, AllowedOrigins = edit.AllowedOrigins, Revision = tenant.Revision + 1 });
        return new(_committed!, Stale: false);
    }

    /// <inheritdoc/>
    public async Task AddKey(ApiKey key)
    {
        var tenant = _committed ?? throw new InvalidOperationException("The tenant does not exist.");
        await Save(tenant with { Keys = tenant.Keys.RemoveAll(known => known.Id == key.Id).Add(key) });
    }

    /// <inheritdoc/>
    public async Task<ApiKey?> RotateKey(string keyId, ApiKey next, DateTimeOffset oldExpiresAt)
    {
        if (_committed?.Keys.FirstOrDefault(key => key.Id == keyId && !(key.ExpiresAt <= time.GetUtcNow())) is not { } known)
        {
            return null;
        }

        var old = known with { ExpiresAt = Earlier(known.ExpiresAt, oldExpiresAt) };
        await Save(_committed with { Keys = _committed.Keys.Replace(known, old).Add(next) });
        return old;
    }

    /// <inheritdoc/>
    public async Task<TenantAccess> RotateSigningKey(TimeSpan overlap)
    {
        var tenant = _committed ?? throw new InvalidOperationException("The tenant does not exist.");
        var signsFrom = time.GetUtcNow() + _untilKnown;
        var others = tenant.SigningKeys.Select(key => key with { ExpiresAt = Earlier(key.ExpiresAt, signsFrom + overlap) });
        await Save(tenant with { SigningKeys = [new(ids.NewId(), NewSecret(), signsFrom), .. others] });
        return _committed!;
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

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private async Task Save(TenantAccess next)
    {
        // What has expired is of no more use; an edge that has not heard of it yet knows the time itself.
        next = next with
        {
            Keys = next.Keys.RemoveAll(key => key.ExpiresAt <= time.GetUtcNow()),
            SigningKeys = next.SigningKeys.RemoveAll(key => key.ExpiresAt <= time.GetUtcNow()),
        };
        stored.State.Tenant = next;
        await this.Commit(stored, DeactivateOnIdle);
        _committed = next;
    }
}
