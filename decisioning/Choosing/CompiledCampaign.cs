using System.Collections.Frozen;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Consents;
using Realtime.Decisioning.Schedules;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>A published campaign, ready to be asked. Immutable and shared by all shoppers of a process.</summary>
public sealed class CompiledCampaign
{
    private readonly FrozenDictionary<string, Boosts?>? _boosts;

    private CompiledCampaign(PublishedCampaign source, Condition? eligibility, IAttributeShape shape, TermPool pool)
    {
        Source = source;
        Eligibility = eligibility;
        Clause = ClauseCompiler.Compile(eligibility, shape, pool);
        Schedule = new(source.Definition.Schedule);
        Caps = source.Definition.Caps.IsDefaultOrEmpty ? [] : [.. source.Definition.Caps.Select(rule => new CapMeter(rule))];
        RequiresHistory = Caps.Any(cap => cap.Rule.Scope != CapScope.Session);
        Key = EntryKey.OfCampaign(source.Definition.Id);
        _boosts = source.Definition.Offers.Any(offer => offer.Boosts is not null) || source.Definition.Boosts is not null
            ? source.Definition.Offers.ToFrozenDictionary(offer => offer.Id, offer => Boosts.Of(source.Definition.Boosts, offer.Boosts, shape, pool), StringComparer.Ordinal)
            : null;
    }

    /// <summary>What it was compiled from.</summary>
    public PublishedCampaign Source { get; }

    /// <summary>Its definition.</summary>
    public CampaignDefinition Definition => Source.Definition;

    /// <summary>Who may see it; none lets everybody in.</summary>
    public Condition? Eligibility { get; }

    /// <summary>The same as the table's index takes it.</summary>
    internal Clause Clause { get; }

    /// <summary>Its caps, in the order in which they are read.</summary>
    internal CapMeter[] Caps { get; }

    /// <summary>Whether a cap counts over more than a session, which nobody may read without consent to personalization.</summary>
    internal bool RequiresHistory { get; }

    /// <summary>What a shopper's ledger knows it by.</summary>
    internal byte Key { get; }

    /// <summary>When it runs.</summary>
    public ScheduleClock Schedule { get; }

    /// <summary>All conditions in it.</summary>
    internal IEnumerable<Condition> Conditions =>
        (_boosts?.Values.SelectMany(boosts => boosts?.Conditions ?? []) ?? []).Concat(Eligibility is null ? [] : [Eligibility]);

    /// <summary>What multiplies the score of one of its offers; nothing if none does.</summary>
    public Boosts? BoostsOf(Offer offer) => _boosts?.GetValueOrDefault(offer.Id);

    /// <summary>All that multiply a score of it.</summary>
    internal IEnumerable<CompiledBoost> AllBoosts => _boosts?.Values.SelectMany(boosts => boosts?.All ?? []) ?? [];

    /// <summary>The first purpose that it requires and that was not consented to, or <c>null</c>.</summary>
    internal string? Lacks(Permissions consent)
    {
        foreach (var purpose in Definition.Purposes ?? [])
        {
            if (!consent.Grants(purpose))
            {
                return purpose;
            }
        }

        return RequiresHistory && !consent.Personalizes ? BuiltInPurposes.Personalization : null;
    }

    /// <summary>
    /// Whether it need not be compiled again: a revision never changes, and a snapshot that came over the network is
    /// another object.
    /// </summary>
    public bool IsOf(PublishedCampaign source) => (Source.Revision, Source.Active, Source.ActiveSince) == (source.Revision, source.Active, source.ActiveSince);

    /// <summary>Compiles a campaign for tables of that shape.</summary>
    /// <exception cref="ConditionException">Its condition is malformed; saving refuses such a definition.</exception>
    internal static CompiledCampaign Compile(PublishedCampaign source, IAttributeShape shape, TermPool pool) =>
        new(source, source.Definition.Eligibility is { } json ? Condition.Parse(json.Parse()) : null, shape, pool);
}
