using System.Text.Json;

namespace Realtime.Decisioning.Conditions;

/// <summary>All that a condition is evaluated against.</summary>
/// <param name="Attributes">An object; dotted paths lead into it.</param>
/// <param name="History">What <c>$did</c> counts in.</param>
/// <param name="Now">The instant that <c>within</c> looks back from.</param>
/// <param name="Groups">Saved groups instead of those that the condition was parsed with.</param>
public readonly record struct EvaluationContext(
    JsonElement Attributes, IEventHistory History, DateTimeOffset Now, SavedGroups? Groups = null);
