using System.Runtime.InteropServices;
using Realtime.Campaigns;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// What became of a candidate, in a few words of memory: nearly all verdicts are never read, and those that are become a
/// <see cref="Reason"/> then.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Verdict
{
    private const sbyte Passed = -1;
    private sbyte _code;
    private object? _detail;

    /// <summary>The score; of what is refused, when that may end, in ticks of UTC.</summary>
    private long _figure;

    public Verdict(Candidate candidate, double score, byte key, Traits traits)
    {
        (Candidate, _figure, Key, Traits, _code) = (candidate, BitConverter.DoubleToInt64Bits(score), key, traits, Passed);
    }

    public Verdict(Candidate candidate, double score)
        : this(candidate, score, candidate.Standing.Key, candidate.Standing.Traits)
    {
    }

    public Candidate Candidate { get; }

    /// <summary>What it was ranked by within its priority, if it is chosen.</summary>
    public readonly double Score => BitConverter.Int64BitsToDouble(_figure);

    /// <summary>The campaign's part of an <see cref="Caps.EntryKey"/>.</summary>
    public byte Key { get; }

    /// <summary>What needs not be asked.</summary>
    public Traits Traits { get; private set; }

    /// <summary>Number of the variant to show, among the offer's.</summary>
    public byte Variant { get; set; }

    /// <summary>The placement shows it already.</summary>
    public bool Held
    {
        readonly get => (Traits & Traits.Held) != 0;
        set => Traits = value ? Traits | Traits.Held : Traits & ~Traits.Held;
    }

    /// <summary>What a cap counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is shown.</summary>
    public readonly bool IsChosen => _code == Passed;

    /// <summary>Why not.</summary>
    public readonly ReasonCode Code => (ReasonCode)_code;

    /// <summary>What the cap that refused says the placement should do.</summary>
    public readonly CapAction CapAction => _detail is CapRule rule ? rule.OnCap : CapAction.Next;

    /// <summary>Refuses.</summary>
    public void Refuse(ReasonCode code, string? fact = null, DateTimeOffset? resetsAt = null) =>
        (_code, _detail, _figure) = ((sbyte)code, fact, resetsAt?.UtcTicks ?? 0);

    /// <summary>Refuses because of a cap.</summary>
    public void Refuse(CapRule rule, in Caps.CapUsage usage) =>
        (_code, _detail, Count, _figure) = ((sbyte)ReasonCode.CapReached, rule, usage.Count, usage.ResetsAt?.UtcTicks ?? 0);

    /// <summary>The same in words.</summary>
    public readonly Reason Reason()
    {
        var rule = _detail as CapRule;
        if (Code == ReasonCode.NoConsent)
        {
            var purpose = (string)_detail!;
            return new(Code, Candidate.CampaignId, Candidate.Offer.Id, purpose, null, null, null, $"{purpose} is not granted");
        }

        return new(
            Code, Candidate.CampaignId, Candidate.Offer.Id, rule?.Id, rule is null ? null : Count, rule?.Limit,
            _figure == 0 ? null : new DateTimeOffset(_figure, TimeSpan.Zero), _detail as string);
    }
}
