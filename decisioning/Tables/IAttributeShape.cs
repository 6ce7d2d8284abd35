using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Names an attribute to the source that holds it, so that reading it searches for nothing.</summary>
/// <param name="Member">A number of the source's own.</param>
/// <param name="Name">An entry of the member, such as a trait's name; none of most.</param>
/// <param name="IsList">The attribute is always a list of strings, such as <c>segments</c>.</param>
/// <param name="Moves">The attribute changes as time passes, such as <c>session.seconds</c>.</param>
public readonly record struct AttributeKey(int Member, string? Name = null, bool IsList = false, bool Moves = false);

/// <summary>Which attributes a kind of source can give without JSON. One for the life of a table and its successors.</summary>
public interface IAttributeShape
{
    /// <summary>The key of a path, or <c>null</c> if it is to be read from the JSON.</summary>
    AttributeKey? Find(AttributePath path);
}
