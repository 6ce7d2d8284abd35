using System.Collections.Immutable;
using Realtime.Common;

namespace Realtime.Catalog;

/// <summary>A group of shoppers: those of whom a condition holds. Campaigns and other segments ask for it as <c>segments</c>.</summary>
/// <param name="Id">1–64 of a–z 0–9 - _.</param>
/// <param name="Condition">In the language of eligibility, over <c>shopper</c>, <c>session</c>, <c>cart</c> and <c>segments</c>.</param>
/// <param name="Revision">The number of the snapshot that brought it; unique to this content of it.</param>
[GenerateSerializer, Immutable, Alias("rt.segment")]
public sealed record SegmentDefinition(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] Utf8Json Condition,
    [property: Id(3)] long Revision);

/// <summary>Why a segment was not changed.</summary>
[GenerateSerializer, Alias("rt.segment-refusal")]
public enum SegmentRefusal { None, NotFound, Invalid, Stale, MatchRequired, InUse }

/// <summary>What became of a change.</summary>
/// <param name="Segment">As it stands now; none when it does not exist.</param>
/// <param name="Snapshot">The snapshot that carries the change; none when it was refused.</param>
/// <param name="Faults">Every field at fault, or whoever uses what should be removed.</param>
[GenerateSerializer, Immutable, Alias("rt.segment-outcome")]
public sealed record SegmentOutcome(
    [property: Id(0)] SegmentRefusal Refusal,
    [property: Id(1)] SegmentDefinition? Segment,
    [property: Id(2)] long? Snapshot,
    [property: Id(3)] ImmutableArray<FieldFault> Faults);
