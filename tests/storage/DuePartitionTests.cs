using Realtime.Storage.Following;

namespace Realtime.Storage.Tests;

public sealed class DuePartitionTests
{
    /// <summary>Stored in every database there is: these numbers must never change.</summary>
    [Theory]
    [InlineData("shopper/demo/1", 6)]
    [InlineData("cart/demo/å", 6)]
    [InlineData("", 9)]
    public void Of_AGrain_IsAlwaysTheSame(string grain, int partition) => DuePartition.Of(grain).ShouldBe(partition);
}
