namespace Realtime.LoadTests.SignalR;

/// <summary>
/// Divides a stream of bytes into the records of SignalR's JSON protocol, which end with the byte 0x1E. Chunks may hold
/// a part of a record or several. Bounded: a record over <paramref name="limit"/> bytes is a fault.
/// </summary>
public sealed class RecordReader(int limit = 4 * 1024 * 1024)
{
    /// <summary>The byte that ends a record.</summary>
    public const byte Separator = 0x1E;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>Room for the next chunk; say with <see cref="Advance"/> how much of it was filled.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end)
        {
            (_start, _end, _searched) = (0, 0, 0);
        }

        if (_buffer.Length - _end < 1024)
        {
            MakeRoom();
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Notes how many bytes were put into the room.</summary>
    public void Advance(int bytes) => _end += bytes;

    /// <summary>The next whole record without its separator; it is valid until <see cref="Room"/> is called.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> record)
    {
        var at = _buffer.AsSpan(_searched, _end - _searched).IndexOf(Separator);
        if (at < 0)
        {
            _searched = _end;
            record = default;
            return false;
        }

        record = _buffer.AsMemory(_start, _searched + at - _start);
        _start = _searched = _searched + at + 1;
        return true;
    }

    private void MakeRoom()
    {
        var held = _end - _start;
        if (held > limit)
        {
            throw new InvalidDataException($"The server sent a record of more than {limit} bytes.");
        }

        var into = held * 2 > _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, held).CopyTo(into);
        (_buffer, _searched, _start, _end) = (into, _searched - _start, 0, held);
    }
}
