using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>The boosts of an offer, its campaign's first, ready to be asked. Immutable.</summary>
public sealed class Boosts
{
    private Boosts(ImmutableArray<CompiledBoost> all)
    {
        All = all;
    }

    /// <summary>Each of them.</summary>
    internal ImmutableArray<CompiledBoost> All { get; }

    /// <summary>Their conditions.</summary>
    public IEnumerable<Condition> Conditions => All.Select(static boost => boost.When);

    /// <summary>The product of the factors whose condition holds.</summary>
    public double Factor(in EvaluationContext context)
    {
        var product = 1.0;
        foreach (var boost in All)
        {
            if (boost.When.Evaluate(context))
            {
                product *= boost.Factor;
            }
        }

        return product;
    }

    /// <summary>Each boost, and whether it holds, for an explanation.</summary>
    public IEnumerable<(string When, double Factor, bool Holds)> Explain(EvaluationContext context) =>
        All.Select(boost => (boost.Text, boost.Factor, boost.When.Evaluate(context)));

    /// <summary>Those boosts; none if there are none.</summary>
    /// <exception cref="ConditionException">A condition is malformed; saving refuses such a definition.</exception>
    internal static Boosts? Of(IEnumerable<Boost>? ofCampaign, IEnumerable<Boost>? ofOffer, IAttributeShape shape, TermPool pool)
    {
        ImmutableArray<CompiledBoost> all =
            [.. (ofCampaign ?? []).Concat(ofOffer ?? []).Select(boost => CompiledBoost.Of(boost, shape, pool))];
        return all.IsEmpty ? null : new(all);
    }
}
