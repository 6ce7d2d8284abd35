export type Status = 'draft' | 'active' | 'paused' | 'ended';

export interface Schedule {
  start?: string | null;
  end?: string | null;
  timeZone?: string | null;
  days?: string[] | null;
  from?: string | null;
  until?: string | null;
}

export interface Counters {
  decisions: number;
  impressions: number;
  clicks: number;
  dismissals: number;
  conversions: number;
  revenue: number;
  unreserved: number;
}

export interface Budget {
  unit: string;
  total: number | null;
  perDay: number | null;
  used: number;
  leased: number;
  left: number;
}

export interface Campaign {
  id: string;
  name: string;
  description?: string | null;
  status: Status;
  /** None before the first publish. */
  revision?: number | null;
  draftRevision?: number | null;
  priority: number;
  schedule?: Schedule | null;
  tags?: string[] | null;
  etag?: string;
  eTag?: string;
  counters: Counters;
  budget?: Budget | null;
  updatedAt: string;
}

export type Definition = Record<string, unknown>;

export interface Revision {
  revision: number;
  publishedAt: string;
  actor: string;
  definition?: Definition | null;
}

/** How a budget is being spent, and why not faster. */
export interface Delivery {
  text: string;
}

export interface CampaignDetail extends Campaign {
  delivery?: Delivery | null;
  draft?: Definition | null;
  published?: Definition | null;
  revisions?: Revision[] | null;
}

export interface AuditEntry {
  at: string;
  actor: string;
  role: string;
  action: string;
  revision?: number | null;
  why?: string | null;
  snapshot?: number | null;
}

export type Named = string | { id: string };

export interface Enforced {
  campaign: Campaign;
  snapshot?: number | null;
  elapsedMs: number;
  confirmed: Named[];
  pending: Named[];
}

export interface Process {
  id: string;
  kind: string;
  host: string;
  snapshot: number;
  seenMsAgo: number;
  confirmed: boolean;
}

export interface Reason {
  code: string;
  campaignId?: string | null;
  offerId?: string | null;
  rule?: string | null;
  count?: number | null;
  limit?: number | null;
  resetsAt?: string | null;
  fact?: unknown;
  text?: string | null;
}

export interface PlacementDecision {
  placement: string;
  chosen: string[];
  fallback?: unknown;
  reasons: Reason[];
}

export interface Decision {
  decisionId: string;
  at: string;
  snapshot: number;
  seq: number;
  trigger?: string | null;
  pageId?: string | null;
  placements: PlacementDecision[];
}

/** What else the server knows is shown as it comes. */
export interface Shopper {
  shopperId: string;
  /** Open pages. */
  connected?: number | boolean;
  [fact: string]: unknown;
}

export interface Placement {
  id: string;
  name: string;
  itemCount: number;
  fallback?: Record<string, unknown> | null;
  formats?: string[] | null;
}

/** One that every tenant has and nobody changes. */
export interface BuiltInSegment {
  id: string;
  name: string;
}

export interface Segment {
  id: string;
  name: string;
  condition: Record<string, unknown>;
  etag?: string;
  eTag?: string;
  /** The one that a change came with. */
  snapshot?: number | null;
}

export type KeyKind = 'write' | 'secret' | 'ops';

export interface ApiKey {
  id: string;
  name: string;
  kind: KeyKind;
  role?: string | null;
  createdAt: string;
}

export interface ConditionFact {
  place: string;
  attribute: string;
  operator: string;
  wanted?: unknown;
  actual?: unknown;
}

export interface ScoreFact {
  priority: number;
  score: number;
  weight: number;
  boosts?: { when: unknown; factor: number; holds: boolean }[] | null;
  model: number;
}

/** What became of one offer in one decision. */
export interface Explanation {
  campaignId: string;
  offerId: string;
  stage: string;
  code?: string | null;
  condition?: ConditionFact | null;
  cap?: { rule?: string | null; count?: number | null; limit?: number | null; resetsAt?: string | null } | null;
  budget?: { unit?: string | null; limit?: number | null; paced: boolean; fact?: string | null } | null;
  score?: ScoreFact | null;
  text: string;
}

export interface ExplainedDecision {
  decisionId: string;
  placements: { placement: string; explanations: Explanation[] }[];
}
