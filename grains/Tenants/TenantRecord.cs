using Realtime.Tenants;

namespace Realtime.Grains.Tenants;

/// <summary>A tenant's row.</summary>
public sealed class TenantRecord : GrainRecord
{
    /// <summary>The tenant; none until it is made.</summary>
    public TenantAccess? Tenant { get; set; }
}
