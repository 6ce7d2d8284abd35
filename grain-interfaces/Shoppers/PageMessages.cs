using System.Collections.Immutable;

namespace Realtime.Shoppers;

/// <summary>A placement that a page shows.</summary>
/// <param name="ItemCount">At most this many items; the placement's own count if none.</param>
[GenerateSerializer, Immutable, Alias("rt.placement-request")]
public sealed record PlacementRequest([property: Id(0)] string Id, [property: Id(1)] int? ItemCount);

/// <summary>A page view: a new one for every load and every navigation.</summary>
/// <param name="Placements">What it shows; a <c>default</c> array leaves an earlier subscription as it is.</param>
[GenerateSerializer, Immutable, Alias("rt.page-view")]
public sealed record PageView(
    [property: Id(0)] string PageId,
    [property: Id(1)] string? SessionId,
    [property: Id(2)] PageContext Context,
    [property: Id(3)] ImmutableArray<PlacementRequest> Placements);

/// <summary>A browser's connection to an edge, and the observer through which that edge is reached.</summary>
[GenerateSerializer, Immutable, Alias("rt.edge-connection")]
public sealed record EdgeConnection(
    [property: Id(0)] string EdgeId,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] IEdgeObserver Edge);

/// <summary>What the edge asks when a page connects, reconnects, navigates or changes what it shows.</summary>
/// <param name="LastSeq">The last sequence number that the page saw; 0 if none.</param>
[GenerateSerializer, Immutable, Alias("rt.attach")]
public sealed record AttachPage(
    [property: Id(0)] EdgeConnection Connection,
    [property: Id(1)] PageView Page,
    [property: Id(2)] long LastSeq);

/// <summary>The page's propositions that are newer than the number it said.</summary>
[GenerateSerializer, Immutable, Alias("rt.attached")]
public sealed record PageAttached(
    [property: Id(0)] string? MovedTo,
    [property: Id(1)] string SessionId,
    [property: Id(2)] long Seq,
    [property: Id(3)] DateTimeOffset ServerTime,
    [property: Id(4)] ImmutableArray<Proposition> Propositions);

/// <summary>What a page did with a proposition.</summary>
[GenerateSerializer, Alias("rt.report-kind")]
public enum ReportKind { Display, Click, Dismiss, Convert }

/// <summary>A report on a proposition.</summary>
/// <param name="Value">Revenue of a conversion in <paramref name="Currency"/>.</param>
[GenerateSerializer, Immutable, Alias("rt.report")]
public sealed record PropositionReport(
    [property: Id(0)] long Number,
    [property: Id(1)] ReportKind Kind,
    [property: Id(2)] string MessageId,
    [property: Id(3)] decimal? Value,
    [property: Id(4)] string? Currency);

/// <summary>What became of a report. <see cref="Unreserved"/>: displayed after its place under a cap was given back; counted, and alarmed.</summary>
[GenerateSerializer, Alias("rt.report-status")]
public enum ReportStatus { Recorded, Duplicate, Unreserved, Unknown }

/// <summary>A shopper's waiting events and reports, joined by the edge into one turn.</summary>
[GenerateSerializer, Immutable, Alias("rt.shopper-batch")]
public sealed record ShopperBatch(
    [property: Id(0)] ImmutableArray<ShopperEvent> Events,
    [property: Id(1)] ImmutableArray<PropositionReport> Reports);

/// <summary>Outcome of a batch.</summary>
/// <param name="MovedTo">The shopper that took this one over: nothing was applied, send it there.</param>
/// <param name="Repeated">For each event, whether its message had been seen before and so changed nothing.</param>
[GenerateSerializer, Immutable, Alias("rt.batch-outcome")]
public sealed record BatchOutcome(
    [property: Id(0)] string? MovedTo,
    [property: Id(1)] long Seq,
    [property: Id(2)] ImmutableArray<bool> Repeated,
    [property: Id(3)] ImmutableArray<ReportStatus> Reports);
