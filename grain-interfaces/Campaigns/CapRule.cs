namespace Realtime.Campaigns;

/// <summary>
/// A frequency cap (SEMANTICS 5): at most <paramref name="Limit"/> of <paramref name="Event"/> for each
/// <paramref name="Scope"/>, counted over what <paramref name="Over"/> names, within the window.
/// </summary>
/// <param name="Id">Names the rule in reason codes; unique in its campaign.</param>
/// <param name="Event"><c>decision</c>, <c>impression</c>, <c>click</c>, <c>conversion</c> or the name of a custom event.</param>
/// <param name="Limit">At least 1, at most 1,000.</param>
/// <param name="Over"><c>offer</c>, <c>campaign</c>, <c>placement</c>, <c>tag:name</c> or <c>global</c>.</param>
[GenerateSerializer, Immutable, Alias("rt.cap-rule")]
public sealed record CapRule(
    [property: Id(0)] string Id,
    [property: Id(1)] string Event,
    [property: Id(2)] int Limit,
    [property: Id(3)] CapScope Scope,
    [property: Id(4)] string Over,
    [property: Id(5)] CapWindow Window,
    [property: Id(6)] CapAction OnCap);

/// <summary>Whose exposures a cap counts.</summary>
[GenerateSerializer, Alias("rt.cap-scope")]
public enum CapScope { Shopper, Session, Device }

/// <summary>What a placement does when a cap stops the offer: take the next offer, the fallback, or show nothing.</summary>
[GenerateSerializer, Alias("rt.cap-action")]
public enum CapAction { Next, Fallback, Silence }

/// <summary>Unit of a calendar window.</summary>
[GenerateSerializer, Alias("rt.calendar-unit")]
public enum CalendarUnit { Day, Week, Month }

/// <summary>
/// The time a cap looks back over: either <paramref name="Rolling"/>, exact to the instant, or
/// <paramref name="Calendar"/> periods that begin at midnight in <paramref name="TimeZone"/>.
/// </summary>
/// <param name="Every">Periods of a calendar window taken together, 1 or more.</param>
/// <param name="TimeZone"><c>shopper</c>, <c>tenant</c>, <c>UTC</c> or an IANA name.</param>
[GenerateSerializer, Immutable, Alias("rt.cap-window")]
public sealed record CapWindow(
    [property: Id(0)] TimeSpan? Rolling,
    [property: Id(1)] CalendarUnit? Calendar = null,
    [property: Id(2)] int Every = 1,
    [property: Id(3)] string TimeZone = "shopper",
    [property: Id(4)] DayOfWeek WeekStart = DayOfWeek.Monday);
