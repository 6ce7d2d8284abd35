using System.Globalization;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>A place in the condition's JSON, written out only when something is wrong there.</summary>
internal sealed class Place(Place? parent, string name, int? index = null)
{
    public static Place Root { get; } = new(null, "$");

    public Place Member(string member) => new(this, member);

    public Place Item(int item) => new(this, string.Empty, item);

    public override string ToString() => (parent, index) switch
    {
        (null, _) => name,
        (_, { } item) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{item}]"),
        _ when name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$') => $"{parent}.{name}",
        _ => $"{parent}['{name}']",
    };
}
