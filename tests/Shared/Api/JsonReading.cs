using System.Globalization;
using System.Text.Json;

namespace Realtime.Testing;

/// <summary>Reads answers.</summary>
internal static class JsonReading
{
    /// <summary>A member by its path; the failure shows what was there instead.</summary>
    public static JsonElement At(this JsonElement json, string path) =>
        json.Find(path) ?? throw new Xunit.Sdk.XunitException($"There is no '{path}' in {json}");

    /// <summary>A member by its path, or <c>null</c>.</summary>
    public static JsonElement? Find(this JsonElement json, string path)
    {
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step[0] == '[')
            {
                var index = int.Parse(step[1..^1], CultureInfo.InvariantCulture);
                if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() <= index)
                {
                    return null;
                }

                json = json[index];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }

    /// <summary>A text by its path.</summary>
    public static string Text(this JsonElement json, string path) => json.At(path).GetString()!;

    /// <summary>Checks a problem object, as HTTP and the hub both send it.</summary>
    public static void ShouldBeProblem(this JsonElement problem, string code, string? field = null, string? value = null, string? limit = null)
    {
        problem.Text("code").ShouldBe(code, problem.ToString());
        problem.Text("detail").ShouldNotBeNullOrEmpty();
        problem.Find("field")?.GetString().ShouldBe(field, problem.ToString());
        if (field is not null)
        {
            problem.Text("field").ShouldBe(field, problem.ToString());
            problem.Text("limit").ShouldNotBeNullOrEmpty();
        }

        if (value is not null)
        {
            problem.Text("value").ShouldBe(value);
        }

        if (limit is not null)
        {
            problem.Text("limit").ShouldContain(limit);
        }
    }
}
