namespace Realtime.LoadTests.Replaying;

/// <summary>A product view of a recorded session.</summary>
/// <param name="At">Since the session's first query.</param>
public sealed record ClickstreamView(string SessionId, string ItemId, TimeSpan At);

/// <summary>A line that is no view.</summary>
/// <param name="Number">In the file, from 1; the header is line 1.</param>
public sealed record BadLine(int Number, string Why);

/// <summary>A recorded session, its views in the order of their time.</summary>
public sealed record ClickstreamSession(string Id, IReadOnlyList<ClickstreamView> Views);

/// <summary>A recorded clickstream.</summary>
public sealed record Clickstream(IReadOnlyList<ClickstreamSession> Sessions, IReadOnlyList<BadLine> BadLines);
