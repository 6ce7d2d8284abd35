using System.Text.Json.Nodes;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>What logic promises, whatever the parts are.</summary>
public sealed class LawProperties
{
    [Fact]
    public void Not_OfACondition_IsItsOpposite() => Equivalent(
        (a, _) => $$"""{"$not":{{a}} }""", (a, _, of) => !Holds(a, of));

    [Fact]
    public void Nor_OfTwo_IsNotOr() => Equivalent(
        (a, b) => $$"""{"$nor":[{{a}},{{b}}]}""", (a, b, of) => !Holds($$"""{"$or":[{{a}},{{b}}]}""", of));

    [Fact]
    public void DeMorgan_OfAnd_IsOrOfNots() => Equivalent(
        (a, b) => $$"""{"$not":{"$and":[{{a}},{{b}}]} }""", (a, b, of) => Holds($$"""{"$or":[{"$not":{{a}} },{"$not":{{b}} }]}""", of));

    [Fact]
    public void DeMorgan_OfOr_IsAndOfNots() => Equivalent(
        (a, b) => $$"""{"$not":{"$or":[{{a}},{{b}}]} }""", (a, b, of) => Holds($$"""{"$and":[{"$not":{{a}} },{"$not":{{b}} }]}""", of));

    [Fact]
    public void And_OfTwo_IsBoth() => Equivalent(
        (a, b) => $$"""{"$and":[{{a}},{{b}}]}""", (a, b, of) => Holds(a, of) && Holds(b, of));

    [Theory]
    [InlineData("$eq", "$ne")]
    [InlineData("$veq", "$vne")]
    [InlineData("$vlt", "$vgte")]
    [InlineData("$vgt", "$vlte")]
    [InlineData("$regex", "$notRegex")]
    [InlineData("$regexi", "$notRegexi")]
    public void Opposites_OfOneScalar_NeverAgree(string left, string right) => Checked.Samples(
        maker => new Sample(maker.Scalar(), new JsonObject { ["a"] = maker.Value(2) }),
        sample => Operator(left, sample) != Operator(right, sample));

    [Theory]
    [InlineData("$in", "$nin")]
    [InlineData("$ini", "$nini")]
    public void Opposites_OfOneList_NeverAgree(string left, string right) => Checked.Samples(
        maker => new Sample(new JsonArray(maker.Scalar(), maker.Scalar(), maker.Scalar()), new JsonObject { ["a"] = maker.Value(2) }),
        sample => Operator(left, sample) != Operator(right, sample));

    [Theory]
    [InlineData("$eq")]
    [InlineData("$lt")]
    [InlineData("$in")]
    [InlineData("$size")]
    [InlineData("$type")]
    [InlineData("$all")]
    [InlineData("$unknown")]
    public void Not_OfAnOperator_IsItsOpposite(string name) => Checked.Samples(
        maker => new Sample(maker.Value(2), new JsonObject { ["a"] = maker.Value(2) }),
        sample => Operator("$not", sample with { Condition = new JsonObject { [name] = sample.Condition?.DeepClone() } }) != Operator(name, sample));

    [Fact]
    public void Order_OfTwoTexts_IsTotal() => Checked.Samples(
        maker => new Sample(JsonValue.Create(maker.Text()), new JsonObject { ["a"] = maker.Text() }),
        sample => new[] { "$lt", "$eq", "$gt" }.Count(name => Operator(name, sample)) == 1);

    private static bool Operator(string name, Sample sample) =>
        Condition.Parse(Sample.Element(new JsonObject { ["a"] = new JsonObject { [name] = sample.Condition?.DeepClone() } })).Evaluate(sample.Of);

    private static bool Holds(string condition, Sample sample) => Condition.Parse(Ask.Json(condition)).Evaluate(sample.Of);

    private static void Equivalent(Func<string, string, string> left, Func<string, string, Sample, bool> right) => Checked.Samples(
        maker => new Sample(new JsonArray(maker.Condition(2), maker.Condition(2)), maker.Attributes()),
        sample =>
        {
            if (sample.Condition is not JsonArray { Count: 2 } pair || pair[0] is null || pair[1] is null)
            {
                return true;
            }

            var (a, b) = (pair[0]!.ToJsonString(), pair[1]!.ToJsonString());
            return Holds(left(a, b), sample) == right(a, b, sample);
        });
}
