using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>The part that decided, and what it saw.</summary>
internal readonly record struct Finding
{
    public Finding(AttributePath path, Predicate predicate, JsonElement actual, bool Holds)
    {
        (Path, Predicate, Actual, this.Holds) = (path, predicate, actual, Holds);
    }

    public Finding(Did did, int count, bool Holds)
    {
        (Did, Count, this.Holds) = (did, count, Holds);
    }

    public AttributePath? Path { get; private init; }

    public Predicate? Predicate { get; private init; }

    public JsonElement Actual { get; private init; }

    public Did? Did { get; private init; }

    public int Count { get; private init; }

    /// <summary>In words, of a part that depends on nothing.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether that part held.</summary>
    public bool Holds { get; private init; }

    /// <summary>How many other alternatives failed as well.</summary>
    public int Others { get; private init; }

    public static Finding Constant(string reason, bool holds) => new() { Reason = reason, Holds = holds };

    /// <summary>Whether the part asked an attribute that is missing or null.</summary>
    public bool IsUnknown => Predicate is not (null or Unsatisfiable) && Actual.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The same part without <c>$not</c> around its predicate.</summary>
    public Finding Simple()
    {
        var simple = this;
        while (simple.Predicate is Negation negation)
        {
            simple = simple with { Predicate = negation.Part, Holds = !simple.Holds };
        }

        return simple;
    }

    public Finding Among(int others) => this with { Others = Others + others };
}
