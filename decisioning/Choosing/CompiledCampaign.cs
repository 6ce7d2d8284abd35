using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Schedules;

namespace Realtime.Decisioning.Choosing;

/// <summary>A published campaign, ready to be asked. Immutable and shared by all shoppers of a process.</summary>
public sealed class CompiledCampaign
{
    private CompiledCampaign(PublishedCampaign source, Condition? eligibility)
    {
        Source = source;
        Eligibility = eligibility;
        Schedule = new(source.Definition.Schedule);
    }

    /// <summary>What it was compiled from.</summary>
    public PublishedCampaign Source { get; }

    /// <summary>Its definition.</summary>
    public CampaignDefinition Definition => Source.Definition;

    /// <summary>Who may see it; none lets everybody in.</summary>
    public Condition? Eligibility { get; }

    /// <summary>When it runs.</summary>
    public ScheduleClock Schedule { get; }

    /// <summary>
    /// Whether it need not be compiled again: a revision never changes, and a snapshot that came over the network is
    /// another object.
    /// </summary>
    public bool IsOf(PublishedCampaign source) => (Source.Revision, Source.Active) == (source.Revision, source.Active);

    /// <summary>Compiles a campaign.</summary>
    /// <exception cref="ConditionException">Its condition is malformed; saving refuses such a definition.</exception>
    public static CompiledCampaign Compile(PublishedCampaign source) =>
        new(source, source.Definition.Eligibility is { } json ? Condition.Parse(json.Parse()) : null);
}
