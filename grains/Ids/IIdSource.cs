namespace Realtime.Grains.Ids;

/// <summary>Where grains draw ids, so that a test can hold them.</summary>
public interface IIdSource
{
    /// <summary>An unguessable id of 128 random bits, 22 URL-safe characters.</summary>
    string NewId();

    /// <summary>
    /// A positive number above <paramref name="last"/> that two shoppers are not expected to draw both: milliseconds
    /// since 1970 in the high 41 bits, 22 random ones below.
    /// </summary>
    long NewNumber(DateTimeOffset now, long last);
}
