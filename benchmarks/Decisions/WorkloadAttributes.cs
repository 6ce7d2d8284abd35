using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Tables;

namespace Realtime.Benchmarks.Decisions;

/// <summary>A shopper of the workload as the table reads it; one object for all its decisions.</summary>
internal sealed class WorkloadAttributes(WorkloadShopper shopper, string[] segments) : IAttributes
{
    public static IAttributeShape Shape { get; } = new Paths();

    public JsonElement Json => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["shopper"] = new JsonObject { ["country"] = Workload.Countries[shopper.Country] },
    });

    public int Revision { get; private set; }

    /// <summary>Something about the shopper is different.</summary>
    public void Change() => Revision++;

    public static string[] SegmentsOf(WorkloadShopper shopper) =>
        [.. Enumerable.Range(0, Workload.Segments).Where(segment => (shopper.Segments >> segment & 1) != 0).Select(Workload.Segment)];

    public AttributeValue Read(in AttributeKey key) => key.Member switch
    {
        0 => AttributeValue.Of(Workload.Countries[shopper.Country]),
        1 => AttributeValue.Of(Workload.Devices[shopper.Device]),
        2 => AttributeValue.Of(shopper.Tier),
        3 => AttributeValue.Of(shopper.Cart),
        4 => AttributeValue.Of(shopper.Viewed),
        _ => AttributeValue.Of(segments),
    };

    private sealed class Paths : IAttributeShape
    {
        private static readonly string[] _paths = ["shopper.country", "context.device", "shopper.tier", "cart.value", "session.views", "segments"];

        public AttributeKey? Find(AttributePath path) => new(Array.IndexOf(_paths, path.Text), IsList: path.Text == "segments");
    }
}
