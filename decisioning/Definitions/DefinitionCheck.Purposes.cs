using System.Text.RegularExpressions;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Definitions;

/// <content>Purposes that a campaign requires.</content>
public static partial class DefinitionCheck
{
    private const int MostRequired = 10;

    /// <summary>Whether a purpose may be called so.</summary>
    internal static bool IsPurpose(string purpose) => PurposePattern().IsMatch(purpose);

    private static void RequiredPurposes(CampaignDefinition definition, Faults faults)
    {
        if (definition.Purposes is not { } purposes)
        {
            return;
        }

        faults.Unless(purposes.Length <= MostRequired, "purposes", purposes.Length, $"at most {MostRequired}");
        for (var i = 0; i < purposes.Length; i++)
        {
            faults.Unless(IsPurpose(purposes[i]), $"purposes[{i}]", purposes[i], "1–40 of a–z 0–9 - _, such as marketing");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_-]{1,40}\z")]
    private static partial Regex PurposePattern();
}
