namespace Realtime.Decisioning.Conditions;

/// <summary>The common operators leave no garbage, whether they hold or not.</summary>
public sealed class AllocationTests
{
    private const string Attributes =
        """{"country":"DE","city":"M\u00fcnchen","views":7,"ratio":0.125,"vip":true,"version":"2.10.3-beta.1","tags":["new","sale"],"cart":{"value":99.5,"lines":[{"sku":"a"},{"sku":"b"}]}}""";

    [Theory]
    [InlineData("""{"country":"DE","views":7,"vip":true,"missing":null}""")]
    [InlineData("""{"city":"München"}""")]
    [InlineData("""{"country":{"$eq":"DE","$ne":"FR"},"cart.value":{"$gt":50,"$gte":99.5,"$lt":100,"$lte":"100"}}""")]
    [InlineData("""{"country":{"$in":["DE","AT"],"$nin":["FR"],"$gt":"CH"},"tags":{"$in":["sale"]}}""")]
    [InlineData("""{"country":{"$in":["a","b","c","d","e","f","g","h","i","DE"]},"views":{"$in":[1,2,3,4,5,6,7,8,9,10]}}""")]
    [InlineData("""{"country":{"$ini":["de"],"$nini":["fr"]}}""")]
    [InlineData("""{"cart.coupon":{"$exists":false},"cart.value":{"$exists":true,"$type":"number"}}""")]
    [InlineData("""{"$or":[{"country":"FR"},{"$and":[{"vip":true},{"$not":{"views":9}}]}],"$nor":[{"views":8}]}""")]
    [InlineData("""{"tags":{"$size":2,"$elemMatch":{"$eq":"sale"},"$all":["new","sale"]},"cart.lines":{"$elemMatch":{"sku":"b"}}}""")]
    [InlineData("""{"version":{"$vgte":"2.9.0","$vlt":"2.10.3"}}""")]
    [InlineData("""{"country":{"$regex":"^D","$notRegex":"F"}}""")]
    [InlineData("""{"views":{"$gt":100},"country":"FR"}""")]
    public void Evaluate_WhenOperatorsAreCommon_AllocatesNothing(string json)
    {
        var (condition, attributes) = (Condition.Parse(Ask.Json(json)), Ask.Json(Attributes));
        for (var i = 0; i < 100; i++)
        {
            condition.Evaluate(attributes);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            condition.Evaluate(attributes);
        }

        // Less than a byte a time: an engine may warm up once more, a value may not be boxed each time.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000);
    }
}
