using System.Text;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>A bare string: the value's text is the operand.</summary>
internal sealed class TextIsTest(string operand) : ValueTest
{
    private readonly byte[] _text = Wtf8.Encode(operand);

    // Writing an attribute's number as text allocates; asking whether the operand is a number's text does not.
    private readonly double? _number = JavaScriptNumber.FromItsText(operand);

    public override bool Holds(in Scope scope, in JsonValue value)
    {
        if (value.IsNumber)
        {
            return _number is { } number && JavaScriptNumber.Of(value) == number;
        }

        using var text = JavaScriptValue.Text(value);
        return text.Bytes.SequenceEqual(_text);
    }
}

/// <summary>A bare string inside <c>$alli</c>: the value's text in lower case is the operand's.</summary>
internal sealed class TextIsIgnoringCaseTest(string operand) : ValueTest
{
    private readonly byte[] _text = Wtf8.Encode(LowerCase.Of(operand));

    public override bool Holds(in Scope scope, in JsonValue value)
    {
        using var text = JavaScriptValue.Text(value);
        return Ascii.IsValid(text.Bytes)
            ? Ascii.EqualsIgnoreCase(text.Bytes, _text)
            : Wtf8.Encode(LowerCase.Of(Wtf8.Decode(text.Bytes))).AsSpan().SequenceEqual(_text);
    }
}

/// <summary>A bare number: the value converts to it.</summary>
internal sealed class NumberIsTest(double operand) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => JavaScriptValue.Number(value) == operand;
}

/// <summary>A bare boolean: the value is not null, and is as true or false as that.</summary>
internal sealed class BooleanIsTest(bool operand) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => !value.IsNull && JavaScriptValue.IsTruthy(value) == operand;
}

/// <summary>A bare null, array or object.</summary>
internal sealed class StructureIsTest(Literal operand) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) =>
        operand is NullLiteral ? value.IsNull : StructuralEquality.Holds(value, operand);
}

/// <summary><c>$exists</c>.</summary>
internal sealed class ExistsTest(bool expected) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => value.IsNull != expected;
}

/// <summary><c>$type</c>; a missing value is of type null.</summary>
internal sealed class TypeTest(string expected) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => Name(value) == expected;

    private static string Name(in JsonValue value) => value switch
    {
        { IsText: true } => "string",
        { IsNumber: true } => "number",
        { IsTrue: true } or { IsFalse: true } => "boolean",
        { IsArray: true } => "array",
        { IsObject: true } => "object",
        _ => "null",
    };
}
