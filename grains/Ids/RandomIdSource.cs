using System.Buffers.Text;
using System.Security.Cryptography;

namespace Realtime.Grains.Ids;

/// <summary>Ids from the operating system's random numbers.</summary>
public sealed class RandomIdSource : IIdSource
{
    private const int RandomBits = 22;

    /// <inheritdoc/>
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <inheritdoc/>
    public long NewNumber(DateTimeOffset now, long last)
    {
        var drawn = (now.ToUnixTimeMilliseconds() << RandomBits) | (long)RandomNumberGenerator.GetInt32(1 << RandomBits);
        return Math.Max(drawn, last + 1);
    }
}
