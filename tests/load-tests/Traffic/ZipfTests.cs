namespace Realtime.LoadTests.Traffic;

public sealed class ZipfTests
{
    [Fact]
    public void Next_WithExponentOne_DrawsTheFirstTwiceAsOftenAsTheSecond()
    {
        var zipf = new Zipf(100, 1);
        var random = new Random(1);
        var counts = new int[100];
        for (var i = 0; i < 1_000_000; i++)
        {
            counts[zipf.Next(random)]++;
        }

        ((double)counts[0] / counts[1]).ShouldBe(2, 0.05);
        ((double)counts[0] / counts[9]).ShouldBe(10, 0.5);
        counts.ShouldAllBe(count => count > 0);
    }

    [Fact]
    public void Next_WithExponentZero_DrawsAllAlike()
    {
        var zipf = new Zipf(10, 0);
        var random = new Random(1);
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            counts[zipf.Next(random)]++;
        }

        counts.ShouldAllBe(count => count > 9_500 && count < 10_500);
    }
}
