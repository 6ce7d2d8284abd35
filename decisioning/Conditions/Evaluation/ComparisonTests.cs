using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$eq $ne</c> with a number: only a number equals it.</summary>
internal sealed class SameNumberTest(double operand, bool negated) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) =>
        (value.IsNumber && JavaScriptNumber.Of(value) == operand) != negated;
}

/// <summary><c>$eq $ne</c> with a string: only a string equals it.</summary>
internal sealed class SameTextTest(string operand, bool negated) : ValueTest
{
    private readonly byte[] _text = Wtf8.Encode(operand);

    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (!value.IsText)
        {
            return negated;
        }

        using var text = JsonText.Of(value);
        return text.Bytes.SequenceEqual(_text) != negated;
    }
}

/// <summary><c>$eq $ne</c> with null or a boolean.</summary>
internal sealed class SameConstantTest(Literal operand, bool negated) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => (operand switch
    {
        BooleanLiteral { Value: true } => value.IsTrue,
        BooleanLiteral => value.IsFalse,
        _ => value.IsNull,
    }) != negated;
}

/// <summary><c>$eq $ne</c> with an array or object: equal to nothing, as JavaScript compares those by identity.</summary>
internal sealed class ConstantTest(bool result) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => result;
}

/// <summary>An ordering against a number.</summary>
internal sealed class NumberOrderTest(Comparison comparison, double operand) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => comparison.HoldsOf(JavaScriptValue.Number(value), operand);
}

/// <summary>An ordering against a string: by text if the value is text too, else by number.</summary>
internal sealed class TextOrderTest(Comparison comparison, string operand) : ValueTest
{
    private readonly byte[] _text = Wtf8.Encode(operand);
    private readonly double _number = JavaScriptNumber.Of(Wtf8.Encode(operand));

    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (!(value.IsText || value.IsArray || value.IsObject))
        {
            return comparison.HoldsOf(JavaScriptValue.Number(value), _number);
        }

        using var text = JavaScriptValue.Text(value);
        return comparison.HoldsOf(Wtf8.Compare(text.Bytes, _text));
    }
}

/// <summary><c>$veq $vne $vlt $vlte $vgt $vgte</c>.</summary>
internal sealed class VersionTest(Comparison comparison, Literal operand) : ValueTest
{
    private readonly byte[] _version = operand switch
    {
        StringLiteral text => PaddedVersion.Of(Wtf8.Encode(text.Value)),
        NumberLiteral number => PaddedVersion.Of(Wtf8.Encode(JavaScriptNumber.Text(number.Value))),
        _ => PaddedVersion.Of("0"u8),
    };

    public override bool Holds(in Scope scope, in JsonValue value)
    {
        using var version = PaddedVersion.Of(value);
        return comparison.HoldsOf(Wtf8.Compare(version.Bytes, _version));
    }
}
