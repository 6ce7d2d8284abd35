using System.Collections.Immutable;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>A dotted path into the attributes, such as <c>cart.value</c>.</summary>
public sealed class AttributePath : IEquatable<AttributePath>
{
    /// <summary>Takes the path apart at its dots.</summary>
    public AttributePath(string text)
    {
        Text = text;
        Segments = [.. text.Split('.')];
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>The names between the dots; at least one.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <inheritdoc/>
    public bool Equals(AttributePath? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributePath);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
