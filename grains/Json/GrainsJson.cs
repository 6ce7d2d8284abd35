using System.Text.Json.Serialization;
using Realtime.Grains.Campaigns;
using Realtime.Grains.Carts;
using Realtime.Grains.Catalog;
using Realtime.Grains.Identities;
using Realtime.Grains.Privacy;
using Realtime.Grains.Products;
using Realtime.Grains.Shoppers;
using Realtime.Grains.Tenants;

namespace Realtime.Grains;

/// <summary>
/// How rows become JSON: the same text in both runtimes and both databases. Members may be added; a name that rows
/// hold is never changed or reused. What a type works out from its members is not stored.
/// </summary>
[JsonSerializable(typeof(ShopperRecord))]
[JsonSerializable(typeof(VisitRecord))]
[JsonSerializable(typeof(CartRecord))]
[JsonSerializable(typeof(CampaignRecord))]
[JsonSerializable(typeof(CatalogRecord))]
[JsonSerializable(typeof(IdentityRecord))]
[JsonSerializable(typeof(TenantRecord))]
[JsonSerializable(typeof(ProductRecord))]
[JsonSerializable(typeof(PrivacyRecord))]
[JsonSerializable(typeof(TombstoneRecord))]
[JsonSerializable(typeof(TombstoneKeyRecord))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
public sealed partial class GrainsJson : JsonSerializerContext;
