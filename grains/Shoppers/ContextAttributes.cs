using System.Text.Json;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// The attributes of a decision that may not read the profile: what the page itself says. Everything else is unknown,
/// which every condition on it hears.
/// </summary>
public sealed class ContextAttributes(PageContext context) : IAttributes
{
    private static readonly ShopperState _nobody = ShopperState.New("", default);
    private readonly ShopperAttributes _page = new(_nobody, null, context, default);
    private JsonElement? _json;

    /// <inheritdoc/>
    public JsonElement Json => _json ??= AttributeWriter.WriteContext(context);

    /// <inheritdoc/>
    public AttributeValue Read(in AttributeKey key) =>
        (ShopperMember)key.Member is >= ShopperMember.Device and <= ShopperMember.Title ? _page.Read(key) : AttributeValue.Absent;
}
