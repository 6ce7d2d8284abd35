namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>What is the same for all parts of a condition while it is evaluated once.</summary>
internal readonly struct Scope(SavedGroups groups, IEventHistory history, DateTimeOffset now)
{
    public SavedGroups Groups { get; } = groups;

    public IEventHistory History { get; } = history;

    public DateTimeOffset Now { get; } = now;
}
