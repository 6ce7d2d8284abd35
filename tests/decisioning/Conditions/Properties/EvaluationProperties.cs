namespace Realtime.Decisioning.Conditions.Properties;

public sealed class EvaluationProperties
{
    [Fact]
    public void Evaluate_WhateverIsAsked_AgreesWithTheNaiveEvaluator() => Checked.Samples(sample =>
        Condition.Parse(sample.Json).Evaluate(sample.Of) == NaiveEvaluator.Condition(sample.Attributes, sample.Condition!.AsObject()));

    [Fact]
    public void Explain_WhateverIsAsked_AgreesWithEvaluate() => Checked.Samples(sample =>
    {
        var (condition, context) = (Condition.Parse(sample.Json), new EvaluationContext(sample.Of, EmptyEventHistory.Instance, default));
        var trace = condition.Explain(context);
        return trace.Holds == condition.Evaluate(sample.Of)
            && trace.UnknownAttribute == condition.FailsOnUnknown(context)
            && trace.Sentence.Length > 0;
    });

    [Fact]
    public void ToString_WhateverIsAsked_ParsesToTheSame() => Checked.Samples(sample =>
    {
        var condition = Condition.Parse(sample.Json);
        return Condition.Parse(Ask.Json(condition.ToString())).Evaluate(sample.Of) == condition.Evaluate(sample.Of);
    });

    [Fact]
    public void Parse_WhenStrictAccepts_MeansTheSameAsLenient() => Checked.Samples(sample =>
    {
        try
        {
            return Condition.Parse(sample.Json, ConditionOptions.ForSaving).Evaluate(sample.Of) == Condition.Parse(sample.Json).Evaluate(sample.Of);
        }
        catch (ConditionException refused)
        {
            return refused.Path.StartsWith('$') && refused.Reason.Length > 0;
        }
    });

    [Fact]
    public void Parse_OfAnyJson_NeverThrows() => Checked.Samples(
        maker => new Sample(maker.Wild(4), maker.Wild(4)),
        sample =>
        {
            var condition = Condition.Parse(sample.Json);
            return condition.Explain(new EvaluationContext(sample.Of, EmptyEventHistory.Instance, default)).Holds == condition.Evaluate(sample.Of);
        });
}
