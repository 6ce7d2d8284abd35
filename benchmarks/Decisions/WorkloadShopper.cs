namespace Realtime.Benchmarks.Decisions;

/// <summary>A shopper of the workload.</summary>
internal sealed class WorkloadShopper(Random random)
{
    public int Country { get; } = random.Next(Workload.Countries.Length);

    public int Device { get; } = random.Next(Workload.Devices.Length);

    public int Tier { get; } = random.Next(4);

    public int Cart { get; } = random.Next(240);

    public int Segments { get; } = random.Next(1 << Workload.Segments);

    /// <summary>Views by category.</summary>
    public int[] Views { get; } = DrawViews(random);

    /// <summary>Views since the cap's window turned; only the realistic campaigns ask for it.</summary>
    public int Viewed { get; set; }

    private static int[] DrawViews(Random random)
    {
        var views = new int[Workload.Categories];
        for (var i = 0; i < 8; i++)
        {
            views[random.Next(views.Length)] += 1 + random.Next(5);
        }

        return views;
    }
}
