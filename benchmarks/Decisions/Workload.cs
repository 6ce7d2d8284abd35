using System.Text.Json;

namespace Realtime.Benchmarks.Decisions;

/// <summary>
/// Campaigns, shoppers and decisions out of a seed. Fifty campaigns of which about eight suit a shopper, or thousands of
/// which about one in five hundred does while each of their predicates holds of at least a tenth.
/// </summary>
internal static class Workload
{
    public const int Segments = 12;
    public const int Categories = 20;
    public const int Shoppers = 10_000;
    public const int NoLimit = 1_000_000_000;

    /// <summary>Names a file of campaigns to take instead of drawing fifty.</summary>
    public const string FileVariable = "REALTIME_CAMPAIGNS";

    public static readonly string[] Countries = ["DE", "FR", "GB", "US", "NL", "SE", "ES", "IT"];
    public static readonly string[] Devices = ["mobile", "desktop", "tablet"];

    private static readonly string[] _segments = [.. Enumerable.Range(0, Segments).Select(number => $"seg{number}")];

    public static WorkloadCampaign[] Campaigns(int count)
    {
        if (count == 50 && Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
        {
            return JsonSerializer.Deserialize<WorkloadCampaign[]>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!;
        }

        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(id => count <= 50 ? Loose(id, random) : Tight(id, random))];
    }

    public static WorkloadShopper[] People()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, Shoppers).Select(_ => new WorkloadShopper(random))];
    }

    public static Step[] Steps(int count)
    {
        var random = new Random(13);
        return [.. Enumerable.Range(0, count).Select(_ => new Step(random.Next(Shoppers), random.Next(Categories), random.Next(8) == 0))];
    }

    /// <summary>One text a segment, as a process that knows its segments has it.</summary>
    public static string Segment(int number) => _segments[number];

    private static WorkloadCampaign Loose(int id, Random random)
    {
        var not = random.Next(Segments);
        return new(
            id, Weight(random), random.Next(Categories), random.Next(5) == 0 ? null : Some(random, 2 + random.Next(4)),
            random.Next(2) == 0 ? null : Devices[random.Next(3)], random.Next(4) == 0 ? 1 + random.Next(2) : 0,
            random.Next(3) == 0 ? null : Segment(random.Next(Segments)), random.Next(3) == 0 ? Segment(not) : null,
            random.Next(2) == 0 ? 0 : random.Next(80), random.Next(3) == 0 ? 60 + random.Next(200) : NoLimit, 1 + random.Next(5));
    }

    private static WorkloadCampaign Tight(int id, Random random)
    {
        var segment = random.Next(Segments);
        var from = random.Next(160);
        return new(
            id, Weight(random), random.Next(Categories), Some(random, 1 + random.Next(2)), Devices[random.Next(3)], random.Next(4),
            Segment(segment), Segment((segment + 1 + random.Next(Segments - 1)) % Segments), from, from + 60 + random.Next(40), 1 + random.Next(5));
    }

    private static double Weight(Random random) => (10 + random.Next(97)) / 10.0;

    private static string[] Some(Random random, int count)
    {
        var countries = (string[])Countries.Clone();
        random.Shuffle(countries);
        return countries[..count];
    }
}
