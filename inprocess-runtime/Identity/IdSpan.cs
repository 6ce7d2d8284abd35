using System.Text;

namespace Orleans.Runtime;

/// <summary>One part of a <see cref="GrainId"/>: a name, compared ordinally.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    public static IdSpan Create(string id) => new(id ?? throw new ArgumentNullException(nameof(id)));

    /// <summary>A hash of the UTF-8 bytes that is the same in every process and under both runtimes.</summary>
    public uint GetUniformHashCode() => XxHash32.Of(Encoding.UTF8.GetBytes(ToString()));

    public bool Equals(IdSpan obj) => string.Equals(_value, obj._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value ?? "";

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
