using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>A condition and the attributes that it is asked of.</summary>
internal sealed record Sample(JsonNode? Condition, JsonNode? Attributes)
{
    public JsonElement Json => Element(Condition);

    public JsonElement Of => Element(Attributes);

    public static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    public override string ToString() => $"{Condition?.ToJsonString()} of {Attributes?.ToJsonString()}";
}

/// <summary>Runs properties over thousands of random samples and shrinks what fails.</summary>
internal static class Checked
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    public static void Samples(Func<Sample, bool> property) => Samples(
        maker => new Sample(maker.Condition(3), maker.Attributes()), property);

    public static void Samples(Func<JsonMaker, Sample> make, Func<Sample, bool> property)
    {
        var samples = Gen.Choose(0, int.MaxValue).Select(seed => make(new JsonMaker(new Random(seed))));
        Check.One(_config, Prop.ForAll(Arb.From(samples, Smaller), property));
    }

    public static void Values<T>(Func<Random, T> make, Func<T, bool> property) =>
        Check.One(_config, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => make(new Random(seed)))), property));

    private static IEnumerable<Sample> Smaller(Sample sample) =>
        JsonShrinker.Shrink(sample.Condition).Select(smaller => sample with { Condition = smaller })
            .Concat(JsonShrinker.Shrink(sample.Attributes).Select(smaller => sample with { Attributes = smaller }));
}
