using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>The predicates on the value at a path.</summary>
internal sealed class FieldCheck(Field field, ValueTest[] tests) : Check
{
    private readonly PathReader _path = new(field.Path);

    public override bool Holds(in Scope scope, JsonElement attributes)
    {
        var value = new JsonValue(_path.Read(attributes));
        foreach (var test in tests)
        {
            if (!test.Holds(scope, value))
            {
                return false;
            }
        }

        return true;
    }

    public override Finding Explain(in Scope scope, JsonElement attributes)
    {
        var element = _path.Read(attributes);
        var value = new JsonValue(element);
        for (var i = 0; i < tests.Length; i++)
        {
            if (!tests[i].Holds(scope, value))
            {
                return new Finding(field.Path, field.Predicates[i], element, Holds: false);
            }
        }

        return new Finding(field.Path, field.Predicates[0], element, Holds: true);
    }
}
