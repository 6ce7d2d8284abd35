using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;
using Xunit.Abstractions;

namespace Realtime.Conformance.Lifecycle;

[Collection(Alone.Name)]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Grains = 100_000;

    [Fact]
    public async Task Collect_After100000TouchedGrains_GivesTheirMemoryBack()
    {
        await using var actors = await ActorsUnderTest.StartAsync(ActorSettings.QuickCollection);
        await Touch(actors, 0, 1_000);
        await AllLeft(actors);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Touch(actors, 1_000, Grains);
        var peak = actors.Census.Peak;
        var touched = GC.GetTotalMemory(forceFullCollection: true);
        var stillThere = actors.Census.Alive;
        await AllLeft(actors);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        output.WriteLine($"before {before:N0} B; with {stillThere:N0} grains {touched:N0} B (peak {peak:N0} grains); after {after:N0} B");
        (after - before).ShouldBeLessThan(
            (long)Grains * CountedGrain.Weight / 2, "what 100,000 grains held is still held by somebody");
    }

    private static async Task Touch(ActorsUnderTest actors, int from, int count)
    {
        for (var start = from; start < from + count; start += 1_000)
        {
            await Task.WhenAll(Enumerable.Range(start, 1_000).Select(key => actors.Grains.GetGrain<ICountedGrain>(key).Touch())).Within("1,000 calls");
        }
    }

    private static Task AllLeft(ActorsUnderTest actors)
    {
        Func<bool> empty = () => actors.Census.Alive == 0;
        return empty.Until("the end of every touched grain");
    }
}
