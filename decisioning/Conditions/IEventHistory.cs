namespace Realtime.Decisioning.Conditions;

/// <summary>Where <c>$did</c> counts.</summary>
public enum HistoryScope
{
    /// <summary>All events that are kept of the shopper.</summary>
    History,

    /// <summary>The events of the current session.</summary>
    Session,
}

/// <summary>Which events <c>$did</c> counts.</summary>
/// <param name="Event">The event's name, exactly.</param>
/// <param name="Where">What must hold of the event's properties; none lets all count. Evaluate it against the properties.</param>
/// <param name="Scope">Session or kept history.</param>
public sealed record EventQuery(string Event, Condition? Where, HistoryScope Scope);

/// <summary>What a shopper did, as conditions ask it.</summary>
public interface IEventHistory
{
    /// <summary>
    /// How many events answer the query and happened after <paramref name="since"/> (exclusive; all if none).
    /// It may stop counting at <paramref name="enough"/>.
    /// </summary>
    int Count(EventQuery query, DateTimeOffset? since, int enough = int.MaxValue);

    /// <summary>When the <paramref name="nth"/> latest event that answers the query happened, counted from 1; none if there are fewer.</summary>
    DateTimeOffset? NthLatest(EventQuery query, int nth);
}

/// <summary>The history of a shopper of whom nothing is known.</summary>
public sealed class EmptyEventHistory : IEventHistory
{
    private EmptyEventHistory()
    {
    }

    /// <summary>The one empty history.</summary>
    public static EmptyEventHistory Instance { get; } = new();

    /// <inheritdoc/>
    public int Count(EventQuery query, DateTimeOffset? since, int enough = int.MaxValue) => 0;

    /// <inheritdoc/>
    public DateTimeOffset? NthLatest(EventQuery query, int nth) => null;
}
