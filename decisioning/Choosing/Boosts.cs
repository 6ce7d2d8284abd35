using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Choosing;

/// <summary>The boosts of an offer, its campaign's first, ready to be asked. Immutable.</summary>
public sealed class Boosts
{
    private readonly ImmutableArray<(Condition When, double Factor)> _all;

    private Boosts(ImmutableArray<(Condition, double)> all)
    {
        _all = all;
    }

    /// <summary>Those boosts; none if there are none.</summary>
    /// <exception cref="ConditionException">A condition is malformed; saving refuses such a definition.</exception>
    public static Boosts? Of(IEnumerable<Boost>? ofCampaign, IEnumerable<Boost>? ofOffer)
    {
        ImmutableArray<(Condition, double)> all =
            [.. (ofCampaign ?? []).Concat(ofOffer ?? []).Select(boost => (Condition.Parse(boost.When.Parse()), boost.Factor))];
        return all.IsEmpty ? null : new(all);
    }

    /// <summary>Their conditions.</summary>
    public IEnumerable<Condition> Conditions => _all.Select(static boost => boost.When);

    /// <summary>The product of the factors whose condition holds.</summary>
    public double Factor(in EvaluationContext context)
    {
        var product = 1.0;
        foreach (var (when, factor) in _all)
        {
            if (when.Evaluate(context))
            {
                product *= factor;
            }
        }

        return product;
    }

    /// <summary>Each boost, and whether it holds, for an explanation.</summary>
    public IEnumerable<(string When, double Factor, bool Holds)> Explain(EvaluationContext context) =>
        _all.Select(boost => (boost.When.ToString(), boost.Factor, boost.When.Evaluate(context)));
}
