using System.Collections.Immutable;
using Realtime.Common;

namespace Realtime.Shoppers;

/// <summary>When a decision counts against caps: on display, with a reservation until then, or at once.</summary>
[GenerateSerializer, Alias("rt.activation")]
public enum ActivationMode { OnDisplay, OnDecision }

/// <summary>A request to decide, from a server or a page; its events are applied first.</summary>
/// <param name="RequestId">Repeated within 10 minutes it gives the same answer and takes no cap twice.</param>
/// <param name="ExplainAll">Reasons for every offer of a placement; otherwise for those whose campaign is active and its condition holds.</param>
[GenerateSerializer, Immutable, Alias("rt.decide")]
public sealed record DecideRequest(
    [property: Id(0)] string RequestId,
    [property: Id(1)] PageView Page,
    [property: Id(2)] ImmutableArray<ShopperEvent> Events,
    [property: Id(3)] ActivationMode Activation,
    [property: Id(4)] bool AllowDuplicates,
    [property: Id(5)] bool ExplainAll = false);

/// <summary>The answer to <see cref="DecideRequest"/>.</summary>
/// <param name="InHoldout">The shopper is in the holdout of all campaigns, or one of them was kept back by its own.</param>
[GenerateSerializer, Immutable, Alias("rt.decision")]
public sealed record Decision(
    [property: Id(0)] string? MovedTo,
    [property: Id(1)] string DecisionId,
    [property: Id(2)] long Snapshot,
    [property: Id(3)] long Seq,
    [property: Id(4)] bool InHoldout,
    [property: Id(5)] DateTimeOffset ServerTime,
    [property: Id(6)] ImmutableArray<Proposition> Propositions);

/// <summary>One of the last decisions of a live shopper, for "why, and why not?".</summary>
/// <param name="Trigger">What made the shopper decide: an event's name, <c>subscribe</c>, <c>snapshot</c>, <c>request</c>, <c>deadline</c>, …</param>
[GenerateSerializer, Immutable, Alias("rt.decision-facts")]
public sealed record DecisionFacts(
    [property: Id(0)] string DecisionId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] long Snapshot,
    [property: Id(3)] long Seq,
    [property: Id(4)] string Trigger,
    [property: Id(5)] string PageId,
    [property: Id(6)] ImmutableArray<PlacementFacts> Placements);

/// <summary>What a decision made of one placement.</summary>
/// <param name="Chosen">Campaigns shown, in order; empty means the fallback.</param>
/// <param name="Items">The same with their scores.</param>
[GenerateSerializer, Immutable, Alias("rt.placement-facts")]
public sealed record PlacementFacts(
    [property: Id(0)] string Placement,
    [property: Id(1)] ImmutableArray<string> Chosen,
    [property: Id(2)] ImmutableArray<Reason> Reasons,
    [property: Id(3)] ImmutableArray<ChosenFact>? Items = null);

/// <summary>A shopper as the console shows it.</summary>
/// <param name="Attributes">What conditions see: <c>shopper</c>, <c>session</c>, <c>cart</c>, <c>context</c>, <c>segments</c>.</param>
[GenerateSerializer, Immutable, Alias("rt.shopper-view")]
public sealed record ShopperView(
    [property: Id(0)] string ShopperId,
    [property: Id(1)] string? MovedTo,
    [property: Id(2)] long Seq,
    [property: Id(3)] Utf8Json Attributes,
    [property: Id(4)] int Connections,
    [property: Id(5)] ImmutableArray<string> Pages,
    [property: Id(6)] ImmutableArray<ExposureView> Exposures,
    [property: Id(7)] bool Known,
    [property: Id(8)] bool Erased = false);

/// <summary>One line of what caps count.</summary>
[GenerateSerializer, Immutable, Alias("rt.exposure-view")]
public sealed record ExposureView(
    [property: Id(0)] string Event,
    [property: Id(1)] string CampaignId,
    [property: Id(2)] string OfferId,
    [property: Id(3)] string Placement,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] bool Reserved);
