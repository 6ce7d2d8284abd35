namespace Realtime.Decisioning.Histories;

/// <summary>
/// Collects what a history gave up for room while something was added: events, or their properties. Counts that such an
/// event answered may have fallen, no others.
/// </summary>
public sealed class GivenUp
{
    private readonly List<(string Name, ReadOnlyMemory<byte> Properties)> _events = [];

    /// <summary>The events of the wanted names, with the properties that they had.</summary>
    public IEnumerable<FreshEvent> Of(Func<string, bool> isWanted)
    {
        foreach (var (name, properties) in _events)
        {
            if (isWanted(name))
            {
                yield return new(name, PackedProperties.Parse(properties.Span));
            }
        }
    }

    internal void Add(string name, in KeptEvent happened) => _events.Add((name, happened.Properties));
}
