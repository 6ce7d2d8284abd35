namespace Realtime.LoadTests.Live;

/// <summary>What is measured.</summary>
/// <param name="Edges">Root addresses; the pages are spread over them, and the steps are taken at the first.</param>
/// <param name="Rounds">Times that the campaign is resumed and paused.</param>
/// <param name="Limit">Longest time that a page may take to follow a step.</param>
public sealed record LiveOptions(IReadOnlyList<Uri> Edges, string WriteKey, string OpsKey, int Pages, int Rounds, TimeSpan Limit)
{
    /// <summary>The campaign made for it.</summary>
    public const string Campaign = "live-check";

    /// <summary>The placement made for it, where nothing else is shown.</summary>
    public const string Placement = "live-check";
}
