namespace Realtime.Decisioning.Tables;

/// <summary>A bitmap that is copied before its first change.</summary>
internal sealed class SharedBitmap
{
    private bool _own;

    public ulong[] Bits { get; private set; } = [];

    public static SharedBitmap Of(int words, ulong with) => new() { Bits = Bitmap.Filled(words, with), _own = true };

    public SharedBitmap Copy() => new() { Bits = Bits };

    public void Set(int row, bool value)
    {
        if (Bitmap.Has(Bits, row) == value)
        {
            return;
        }

        if (!_own)
        {
            (Bits, _own) = ((ulong[])Bits.Clone(), true);
        }

        Bitmap.Set(Bits, row, value);
    }

    public void Grow(int words, ulong with) => (Bits, _own) = (Bitmap.Grown(Bits, words, with), true);
}
