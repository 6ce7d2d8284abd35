using System.Runtime.CompilerServices;
using System.Text.Json;
using Realtime.Decisioning.Conditions;

namespace Realtime.Benchmarks.Conditions;

/// <summary>The conditions and attributes of <c>conditions.json</c>, which both evaluators read.</summary>
internal sealed class ConditionWorkload
{
    private ConditionWorkload(JsonElement json)
    {
        Attributes = [.. json.GetProperty("attributes").EnumerateArray()];
        Conditions = json.GetProperty("conditions").EnumerateObject().ToDictionary(
            condition => condition.Name, condition => Condition.Parse(condition.Value, ConditionOptions.ForSaving));
    }

    /// <summary>Where the file stands in the repository.</summary>
    public static string File => Path.Combine(Here(), "conditions.json");

    public JsonElement[] Attributes { get; }

    public Dictionary<string, Condition> Conditions { get; }

    public static ConditionWorkload Read() => new(JsonElement.Parse(System.IO.File.ReadAllBytes(File)));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
