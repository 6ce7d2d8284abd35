namespace Realtime.Grains.Journaling;

/// <summary>Kinds of journal entries; their subject is the campaign, unless it says otherwise. Never rename one: journals are read for years.</summary>
public static class JournalKinds
{
    /// <summary>What campaigns count: it stays when a person is erased, without the person.</summary>
    public static IReadOnlyCollection<string> Counted { get; } = [Decision, Impression, Unreserved, Click, Dismissal, Conversion];

    /// <summary>An offer was chosen.</summary>
    public const string Decision = "decision";

    /// <summary>It was displayed within its reservation.</summary>
    public const string Impression = "impression";

    /// <summary>It was displayed after its reservation had been released.</summary>
    public const string Unreserved = "unreserved";

    /// <summary>It was clicked.</summary>
    public const string Click = "click";

    /// <summary>It was dismissed.</summary>
    public const string Dismissal = "dismissal";

    /// <summary>An order or another conversion was credited to it.</summary>
    public const string Conversion = "conversion";

    /// <summary>A shopper came to be in a segment, which is the subject.</summary>
    public const string SegmentEntered = "segment.entered";

    /// <summary>A shopper left a segment, which is the subject.</summary>
    public const string SegmentExited = "segment.exited";

    /// <summary>A shopper left a cart; the subject is <see cref="Catalog.BuiltInSegments.AbandonedCart"/>.</summary>
    public const string CartAbandoned = "cart.abandoned";

    /// <summary>A person was erased; the subject is the receipt's id, and nothing says who it was.</summary>
    public const string PrivacyErased = "privacy.erased";

    /// <summary>Whether the subject is a campaign, which counts it.</summary>
    public static bool IsOfCampaign(string kind) => kind is Decision or Impression or Unreserved or Click or Dismissal or Conversion;
}
