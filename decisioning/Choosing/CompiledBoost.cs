using Realtime.Campaigns;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>A boost with its condition, also as the table's index takes it.</summary>
/// <param name="Text">The condition in one spelling: boosts of the same text share a row of the index.</param>
internal sealed record CompiledBoost(Condition When, double Factor, string Text, Clause Clause)
{
    public static CompiledBoost Of(Boost boost, IAttributeShape shape, TermPool pool)
    {
        var when = Condition.Parse(boost.When.Parse());
        return new(when, boost.Factor, when.ToString(), ClauseCompiler.Compile(when, shape, pool));
    }
}
