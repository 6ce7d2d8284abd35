using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Consents;

/// <summary>What a shopper's answers and the tenant's defaults permit. Immutable.</summary>
public sealed class Permissions
{
    private static readonly Permissions _unasked = new(ConsentLedger.Empty, null);

    private readonly ConsentLedger _answers;
    private readonly ConsentRules? _rules;

    private Permissions(ConsentLedger answers, ConsentRules? rules)
    {
        (_answers, _rules) = (answers, rules);
        Personalizes = Grants(BuiltInPurposes.Personalization);
        Analyses = Grants(BuiltInPurposes.Analytics);
    }

    /// <summary>Whether decisions may read the profile.</summary>
    public bool Personalizes { get; }

    /// <summary>Whether what is counted may name the shopper.</summary>
    public bool Analyses { get; }

    /// <summary>Built-in purposes and the tenant's own, with what holds for each.</summary>
    public IEnumerable<PurposeAnswer> Purposes() =>
        (_rules?.Defaults.Select(known => known.Purpose) ?? []).Union(BuiltInPurposes.All).Union(_answers.Answers.Keys)
            .Order(StringComparer.Ordinal)
            .Select(purpose => _answers.Answers.GetValueOrDefault(purpose)
                ?? new(purpose, Default(purpose) ? ConsentStatus.Granted : ConsentStatus.Denied, default, PurposeAnswer.DefaultSource));

    /// <summary>Whether a purpose is granted; one that the tenant does not know is not.</summary>
    public bool Grants(string purpose) =>
        _answers.Answers.TryGetValue(purpose, out var answer) ? answer.Status == ConsentStatus.Granted : Default(purpose);

    /// <summary>What follows from answers and defaults.</summary>
    public static Permissions Of(ConsentLedger answers, ConsentRules? rules) =>
        answers.Answers.IsEmpty && rules is null ? _unasked : new(answers, rules);

    private bool Default(string purpose)
    {
        foreach (var known in _rules?.Defaults ?? [])
        {
            if (known.Purpose == purpose)
            {
                return known.Granted;
            }
        }

        return BuiltInPurposes.All.Contains(purpose);
    }
}
