import type { ConnectionState, DropReason, Proposition, Purposes, View } from './types.js';

/** Instants of `performance.now()`, so that a test can tell what took how long. */
export interface Timing {
  /** The answer or push was read. */
  receivedAt: number;
  /** It was on the page. */
  renderedAt: number;
  /** Since the last event was sent; undefined if none was. */
  sinceTrackMs: number | undefined;
}

export interface PropositionShown {
  placement: string;
  kind: View['kind'];
  view: View;
  propositionId: string | undefined;
  campaignId: string | undefined;
  seq: number | undefined;
  source: Source;
  timing: Timing;
}

export type Source = 'push' | 'reply' | 'timer';

export interface PropositionGone {
  placement: string;
  propositionId: string;
  campaignId: string | undefined;
  reason: string;
  seq: number;
  timing: Timing;
}

export interface RealtimeEvents {
  proposition: PropositionShown;
  withdrawn: PropositionGone;
  connection: { state: ConnectionState };
  connected: { shopperId: string; sessionId: string | null; seq: number; afterMs: number };
  merged: { shopperId: string };
  /** The shopper has answered here, or the server says what holds for every purpose, by an answer anywhere or by default. */
  consent: { purposes: Purposes };
  /** An offer could be seen for the first time; this is what is reported. */
  displayed: { placement: string; campaignId: string | undefined; propositionId: string; proposition: Proposition };
  /** What was given up unsent; `event` is its name, or `report`, `identify`, `consent`. */
  dropped: { messageId: string; event: string | undefined; reason: DropReason };
  /** A call failed for good, or an attempt to connect did. Nothing on the page depends on it. */
  error: { error: unknown; doing: string };
  /** One line for the overlay. */
  activity: string;
}

/** What is also dispatched on `document`, as `realtime:<name>`. */
export const ON_DOCUMENT = ['proposition', 'withdrawn', 'connected', 'displayed'] as const;
