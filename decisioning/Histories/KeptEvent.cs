using System.Text;

namespace Realtime.Decisioning.Histories;

/// <summary>An event as a track holds it.</summary>
/// <param name="At">Milliseconds since 1970.</param>
/// <param name="Session">A hash of the session's id; 0 if none.</param>
/// <param name="Device">A hash of the device's id; 0 if none.</param>
/// <param name="Stripped">Its properties were given up for room: it counts, but answers no question about them.</param>
/// <param name="Properties">As <see cref="PackedProperties"/> packs them.</param>
/// <param name="Message">A hash of the message's id; 0 of an event that was kept before these were.</param>
internal readonly record struct KeptEvent(long At, uint Session, uint Device, bool Late, bool Stripped, ReadOnlyMemory<byte> Properties, uint Message = 0)
{
    /// <summary>
    /// What stands for an id, FNV-1a. A shopper has a handful of live sessions and devices: that two of them share a
    /// hash happens to one shopper in some hundred millions.
    /// </summary>
    public static uint Hash(string? id)
    {
        if (id is null)
        {
            return 0;
        }

        var hash = 2166136261u;
        foreach (var letter in id)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash == 0 ? 1 : hash;
    }

    /// <summary>Newest first; of the same instant in an order that does not depend on which came first.</summary>
    public static int Compare(KeptEvent one, KeptEvent other)
    {
        var at = other.At.CompareTo(one.At);
        var session = at != 0 ? at : one.Session.CompareTo(other.Session);
        var device = session != 0 ? session : one.Device.CompareTo(other.Device);
        var message = device != 0 ? device : one.Message.CompareTo(other.Message);
        return message != 0 ? message : one.Properties.Span.SequenceCompareTo(other.Properties.Span);
    }

    /// <summary>
    /// The same happening, kept by two shoppers who turn out to be one: the same message, whenever it arrived at each.
    /// That two of a hundred events of a name share a hash without being the same happens in one merge of some hundred thousand.
    /// </summary>
    public bool IsSame(in KeptEvent other) => Message != 0 && other.Message != 0 ? Message == other.Message :
        (At, Session, Device) == (other.At, other.Session, other.Device)
        && (Stripped || other.Stripped || Properties.Span.SequenceEqual(other.Properties.Span));

    /// <summary>For a debugger.</summary>
    public override string ToString() =>
        $"{DateTimeOffset.FromUnixTimeMilliseconds(At):O} {Encoding.UTF8.GetString(PackedProperties.Unpack(Properties.Span))}";
}
