using System.Text.Json;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// What a decision knows of its shopper. Conditions that the index can't answer ask <see cref="Json"/>, so both must say
/// the same of every path.
/// </summary>
public interface IAttributes
{
    /// <summary>The value behind a key that this source's <see cref="IAttributeShape"/> gave out.</summary>
    AttributeValue Read(in AttributeKey key);

    /// <summary>All attributes as one object; built when first asked for.</summary>
    JsonElement Json { get; }

    /// <summary>Rises whenever any of it changes, so that one object may serve many decisions; of one that never changes, 0.</summary>
    int Revision => 0;

    /// <summary>What <c>$did</c> counts in; nothing unless the source has a history.</summary>
    IEventHistory History => EmptyEventHistory.Instance;
}
